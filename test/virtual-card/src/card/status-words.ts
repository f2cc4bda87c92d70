/** Status words that the applet answers with (Belpic V1.7 and V1.8 reference manuals, chapter 6). */
export const SW = {
  DONE: 0x9000,
  WRONG_LENGTH: 0x6700,
  FILE_HAS_NO_RECORDS: 0x6981,
  SECURITY_STATUS_NOT_SATISFIED: 0x6982,
  PIN_BLOCKED: 0x6983,
  CONDITIONS_NOT_SATISFIED: 0x6985,
  NO_CURRENT_FILE: 0x6986,
  WRONG_DATA: 0x6a80,
  FILE_NOT_FOUND: 0x6a82,
  RECORD_NOT_FOUND: 0x6a83,
  WRONG_P1_P2: 0x6a86,
  LENGTH_INCONSISTENT: 0x6a87,
  REFERENCE_NOT_FOUND: 0x6a88,
  WRONG_PARAMETERS: 0x6b00,
  INSTRUCTION_UNKNOWN: 0x6d00,
  CLASS_UNKNOWN: 0x6e00,
} as const;

/** 63Cx: x tries left. */
export const triesLeft = (count: number) => 0x63c0 | count;

/** 61xx: xx bytes wait for GET RESPONSE; 00 means 256 or more. */
export const bytesWaiting = (count: number) => 0x6100 | (count >= 256 ? 0 : count);

/** 6Cxx: Le was wrong, xx is right. */
export const rightLength = (count: number) => 0x6c00 | (count & 0xff);
