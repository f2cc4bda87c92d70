/** Where logins are posted and their forms are shown. What counts logins finds them by these paths. */
export const LOGIN_PATHS = {
  password: '/login',
  eid: '/login/eid',
  staff: '/back-office/login',
  staffCard: '/back-office/eid',
  invitation: '/back-office/invitation',
  forgotten: '/forgotten',
} as const;
