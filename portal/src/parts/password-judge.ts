/** How strong a password that somebody chooses is, and why it is refused. Where it is worked out is up to whoever starts the portal. */

/** From 0, guessed at once, to 4. */
export type Strength = 0 | 1 | 2 | 3 | 4;

export interface Judgement {
  strength: Strength;
  /** Null for one that is taken, weak or not. */
  problem: 'PASSWORD_COMMON' | 'PASSWORD_PERSONAL' | 'PASSWORD_PREDICTABLE' | null;
}

/** @param personalWords what anybody knows of this person: username and names. @throws EidError PORTAL_BUSY */
export type PasswordJudge = (password: string, personalWords: readonly string[]) => Promise<Judgement>;
