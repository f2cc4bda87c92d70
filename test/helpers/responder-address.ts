/** Where the cards of this test process say that their responder is; the simulator's usual address unless a test started its own. */
let address: string | undefined;

export const responderAddress = (): string | undefined => address;

export const cardsAskAt = (base: string): void => {
  address = base;
};
