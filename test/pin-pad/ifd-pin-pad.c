/* A reader with keys, for tests: a PC/SC IFD handler (IFDH 3.0) that speaks vpcd's protocol to a card that connects over TCP, so
 * that eid-loket-card plugs in unchanged, and offers PC/SC part 10. Its keys are pressed by writing lines into a file.
 *
 * FOLDER is /run/pcscd, which is each namespace's own.
 *   FOLDER/pin-pad-features  tags of the features offered, in decimal, one a line; without the file VERIFY and MODIFY in one call
 *   FOLDER/pin-pad-keys      what is pressed, a line for each entry; it waits for one until its time is over:
 *                            pin 1234 | change 1234 56789 56789 | cancel | timeout | refuse | fail
 *   FOLDER/pin-pad-log       every call: "start", "abort", "verify 1E1E89...", "answer 9000"
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <ifdhandler.h>
#include <netinet/tcp.h>
#include <reader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define FOLDER "/run/pcscd/"
#define CODE(tag) SCARD_CTL_CODE(3500 + (tag))
#define MOST_BYTES 300
#define LOOK_EVERY_US 10000

static int listener = -1, card = -1;
static UCHAR atr[MAX_ATR_SIZE];
static DWORD atr_length = 0;

/* An entry that was started and not finished: START, keys, FINISH. */
static UCHAR started[MOST_BYTES];
static DWORD started_length = 0, started_tag = 0;
static int stopped = 0;

static void note(const char *what, const UCHAR *bytes, size_t n) {
  FILE *log = fopen(FOLDER "pin-pad-log", "a");
  if (!log) return;
  fprintf(log, "%s%s", what, n ? " " : "");
  for (size_t i = 0; i < n; i++) fprintf(log, "%02X", bytes[i]);
  fprintf(log, "\n");
  fclose(log);
}

static void note_entry(int modify, const UCHAR *structure, size_t n) { note(modify ? "modify" : "verify", structure, n); }

/* The card's end of the line: two bytes of length, then the bytes. */

static void drop(void) {
  if (card >= 0) close(card);
  card = -1;
  atr_length = 0;
}
static int gone(void) {
  char c;
  if (card < 0) return 1;
  ssize_t r = recv(card, &c, 1, MSG_PEEK | MSG_DONTWAIT);
  return r == 0 || (r < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
}
static int tell(const UCHAR *data, unsigned n) {
  UCHAR frame[2 + MOST_BYTES];
  if (card < 0 || n > MOST_BYTES) return -1;
  frame[0] = n >> 8; frame[1] = n;
  memcpy(frame + 2, data, n);
  if (send(card, frame, n + 2, MSG_NOSIGNAL) == (ssize_t)n + 2) return 0;
  drop();
  return -1;
}
static int hear(UCHAR *data, DWORD max) {
  UCHAR head[2];
  if (card < 0 || recv(card, head, 2, MSG_WAITALL) != 2) { drop(); return -1; }
  unsigned n = head[0] << 8 | head[1];
  if (n > max || recv(card, data, n, MSG_WAITALL) != (ssize_t)n) { drop(); return -1; }
  return n;
}
static int exchange(const UCHAR *out, unsigned n, UCHAR *in, DWORD max) { return tell(out, n) ? -1 : hear(in, max); }

RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(channel), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int one = 1;
  listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(listener, (void *)&address, sizeof address) || listen(listener, 1)) return IFD_COMMUNICATION_ERROR;
  fcntl(listener, F_SETFL, O_NONBLOCK);
  return IFD_SUCCESS;
}
RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR name) { return IFDHCreateChannel(lun, strtol(strchr(name, ':') + 1, NULL, 0)); }
RESPONSECODE IFDHCloseChannel(DWORD lun) {
  drop();
  if (listener >= 0) close(listener);
  listener = -1;
  return IFD_SUCCESS;
}
RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD length, PUCHAR value) {
  switch (tag) {
    case TAG_IFD_ATR:
    case SCARD_ATTR_ATR_STRING:
      if (*length < atr_length) return IFD_ERROR_INSUFFICIENT_BUFFER;
      memcpy(value, atr, *length = atr_length);
      return IFD_SUCCESS;
    case TAG_IFD_SIMULTANEOUS_ACCESS:
    case TAG_IFD_SLOTS_NUMBER: *length = 1; *value = 1; return IFD_SUCCESS;
    case TAG_IFD_SLOT_THREAD_SAFE:
    case TAG_IFD_THREAD_SAFE: *length = 1; *value = 0; return IFD_SUCCESS;
  }
  return IFD_ERROR_TAG;
}
RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD length, PUCHAR value) { return IFD_NOT_SUPPORTED; }
RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD p, UCHAR f, UCHAR a, UCHAR b, UCHAR c) { return IFD_SUCCESS; }
RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR out, PDWORD length) {
  UCHAR off = 0, on = 1, reset = 2, get_atr = 4;
  if (action == IFD_POWER_DOWN) {
    tell(&off, 1);
    atr_length = *length = 0;
    return IFD_SUCCESS;
  }
  if (tell(action == IFD_RESET ? &reset : &on, 1)) return IFD_COMMUNICATION_ERROR;
  int n = exchange(&get_atr, 1, atr, sizeof atr);
  if (n <= 0) return IFD_ERROR_POWER_ACTION;
  atr_length = *length = n;
  memcpy(out, atr, n);
  return IFD_SUCCESS;
}
RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER sp, PUCHAR tx, DWORD n, PUCHAR rx, PDWORD length, PSCARD_IO_HEADER rp) {
  int got = exchange(tx, n, rx, *length);
  *length = got < 0 ? 0 : got;
  return got < 0 ? IFD_COMMUNICATION_ERROR : IFD_SUCCESS;
}
RESPONSECODE IFDHICCPresence(DWORD lun) {
  if (card < 0) {
    int one = 1;
    card = accept(listener, NULL, NULL);
    if (card >= 0) {
      fcntl(card, F_SETFL, 0);
      setsockopt(card, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    }
  } else if (gone()) {
    drop();
  }
  return card >= 0 ? IFD_ICC_PRESENT : IFD_ICC_NOT_PRESENT;
}

/* The keys. */

static int pressed(char *line, size_t max) {
  FILE *keys = fopen(FOLDER "pin-pad-keys", "r");
  if (!keys) return 0;
  int ok = fgets(line, max, keys) != NULL;
  fclose(keys);
  if (ok) line[strcspn(line, "\n")] = 0;
  return ok;
}
/* Takes the first line away, in one step, so that the test never sees half of it. */
static void take(void) {
  char rest[1024];
  FILE *keys = fopen(FOLDER "pin-pad-keys", "r"), *left = fopen(FOLDER "pin-pad-keys.left", "w");
  if (!keys || !left) return;
  if (fgets(rest, sizeof rest, keys)) while (fgets(rest, sizeof rest, keys)) fputs(rest, left);
  fclose(keys);
  fclose(left);
  rename(FOLDER "pin-pad-keys.left", FOLDER "pin-pad-keys");
}

static RESPONSECODE answer(PUCHAR rx, LPDWORD got, unsigned word) {
  rx[0] = word >> 8; rx[1] = word;
  *got = 2;
  note("answer", rx, 2);
  return IFD_SUCCESS;
}

/* Puts a PIN into its block at byte `at`, by the three format bytes of the structure. */
static int put(UCHAR *command, DWORD bytes, unsigned at, const char *digits, UCHAR format, UCHAR block, UCHAR length_format) {
  unsigned k = strlen(digits), position = format >> 3 & 15;
  unsigned pin_at = at * 8 + (format & 0x80 ? position * 8 : position);
  unsigned length_at = at * 8 + (length_format & 0x10 ? (length_format & 15) * 8 : length_format & 15);
  if ((format & 3) != 1 || block >> 4 != 4 || length_at % 8 != 4 || k * 4 > (block & 15) * 8u) return -1;
  for (unsigned i = 0; i < k; i++) {
    unsigned bit = pin_at + i * 4, digit = digits[i] - '0';
    if (bit / 8 >= bytes) return -1;
    command[bit / 8] = bit % 8 ? (command[bit / 8] & 0xF0) | digit : (command[bit / 8] & 0x0F) | digit << 4;
  }
  command[length_at / 8] = (command[length_at / 8] & 0xF0) | k;
  return 0;
}

static int fits(const char *digits, unsigned limits) {
  unsigned k = strlen(digits);
  return k >= limits >> 8 && k <= (limits & 0xFF);
}

/* One entry: waits for a line, and lets the card have what was typed. */
static RESPONSECODE entry(DWORD tag, UCHAR *structure, DWORD n, PUCHAR rx, DWORD max, LPDWORD got) {
  int modify = tag == FEATURE_MODIFY_PIN_DIRECT;
  DWORD head = modify ? sizeof(PIN_MODIFY_STRUCTURE) : sizeof(PIN_VERIFY_STRUCTURE);
  char line[80], old[40], pin[40], again[40];
  if (n < head + 5 || max < 2) return answer(rx, got, 0x6B80);
  PIN_VERIFY_STRUCTURE v;
  PIN_MODIFY_STRUCTURE m;
  memcpy(&v, structure, sizeof v);
  if (modify) memcpy(&m, structure, sizeof m);
  unsigned limits = modify ? m.wPINMaxExtraDigit : v.wPINMaxExtraDigit;
  DWORD bytes = n - head;
  UCHAR *command = structure + head;
  if ((modify ? m.ulDataLength : v.ulDataLength) != bytes) return answer(rx, got, 0x6B80);

  long patience = (v.bTimerOut ? v.bTimerOut : 30) * 1000000L;
  while (!stopped && !pressed(line, sizeof line)) {
    if (gone()) { drop(); return IFD_COMMUNICATION_ERROR; }
    if (patience <= 0) return answer(rx, got, 0x6400);
    usleep(LOOK_EVERY_US);
    patience -= LOOK_EVERY_US;
  }
  if (stopped) return answer(rx, got, 0x6401);
  take();
  if (!strcmp(line, "cancel")) return answer(rx, got, 0x6401);
  if (!strcmp(line, "timeout")) return answer(rx, got, 0x6400);
  if (!strcmp(line, "refuse")) return answer(rx, got, 0x6B80);
  if (!strcmp(line, "fail")) return IFD_COMMUNICATION_ERROR;
  if (modify) {
    if (sscanf(line, "change %39s %39s %39s", old, pin, again) != 3) return answer(rx, got, 0x6B80);
    if (!fits(old, limits) || !fits(pin, limits)) return answer(rx, got, 0x6403);
    if (strcmp(pin, again)) return answer(rx, got, 0x6402);
    if (put(command, bytes, 5 + m.bInsertionOffsetOld, old, m.bmFormatString, m.bmPINBlockString, m.bmPINLengthFormat)) return answer(rx, got, 0x6B80);
    if (put(command, bytes, 5 + m.bInsertionOffsetNew, pin, m.bmFormatString, m.bmPINBlockString, m.bmPINLengthFormat)) return answer(rx, got, 0x6B80);
  } else {
    if (sscanf(line, "pin %39s", pin) != 1) return answer(rx, got, 0x6B80);
    if (!fits(pin, limits)) return answer(rx, got, 0x6403);
    if (put(command, bytes, 5, pin, v.bmFormatString, v.bmPINBlockString, v.bmPINLengthFormat)) return answer(rx, got, 0x6B80);
  }
  int r = exchange(command, bytes, rx, max);
  if (r < 0) return IFD_COMMUNICATION_ERROR;
  *got = r;
  note("answer", rx, r);
  return IFD_SUCCESS;
}

static RESPONSECODE features(PUCHAR rx, DWORD max, LPDWORD got) {
  int tags[16] = {FEATURE_VERIFY_PIN_DIRECT, FEATURE_MODIFY_PIN_DIRECT, FEATURE_GET_TLV_PROPERTIES}, count = 3;
  FILE *file = fopen(FOLDER "pin-pad-features", "r");
  if (file) {
    for (count = 0; count < 16 && fscanf(file, "%d", &tags[count]) == 1;) count++;
    fclose(file);
  }
  if (max < count * 6u) return IFD_ERROR_INSUFFICIENT_BUFFER;
  for (int i = 0; i < count; i++) {
    uint32_t code = htonl(CODE(tags[i]));
    rx[6 * i] = tags[i];
    rx[6 * i + 1] = 4;
    memcpy(rx + 6 * i + 2, &code, 4);
  }
  *got = count * 6;
  return IFD_SUCCESS;
}

RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR tx, DWORD n, PUCHAR rx, DWORD max, LPDWORD got) {
  UCHAR structure[MOST_BYTES];
  char line[80];
  *got = 0;
  if (code == CM_IOCTL_GET_FEATURE_REQUEST) return features(rx, max, got);
  if (n > sizeof structure) return IFD_COMMUNICATION_ERROR;
  switch (code - CODE(0)) {
    case FEATURE_VERIFY_PIN_DIRECT:
    case FEATURE_MODIFY_PIN_DIRECT:
      stopped = 0;
      note_entry(code - CODE(0) == FEATURE_MODIFY_PIN_DIRECT, tx, n);
      memcpy(structure, tx, n);
      return entry(code - CODE(0), structure, n, rx, max, got);
    case FEATURE_VERIFY_PIN_START:
    case FEATURE_MODIFY_PIN_START:
      stopped = 0;
      note("start", NULL, 0);
      note_entry(code - CODE(0) == FEATURE_MODIFY_PIN_START, tx, n);
      memcpy(started, tx, started_length = n);
      started_tag = code - CODE(0) == FEATURE_VERIFY_PIN_START ? FEATURE_VERIFY_PIN_DIRECT : FEATURE_MODIFY_PIN_DIRECT;
      return IFD_SUCCESS;
    case FEATURE_GET_KEY_PRESSED:
      *got = 1;
      *rx = !pressed(line, sizeof line) ? 0x00 : !strcmp(line, "cancel") ? 0x1B : !strcmp(line, "timeout") ? 0x40 : 0x0D;
      if (gone()) { drop(); *got = 0; return IFD_COMMUNICATION_ERROR; }
      return IFD_SUCCESS;
    case FEATURE_ABORT:
      note("abort", NULL, 0);
      stopped = 1;
      return IFD_SUCCESS;
    case FEATURE_VERIFY_PIN_FINISH:
    case FEATURE_MODIFY_PIN_FINISH:
      return entry(started_tag, started, started_length, rx, max, got);
    case FEATURE_GET_TLV_PROPERTIES: {
      const UCHAR properties[] = {6, 1, 4, 7, 1, 12};      /* bMinPINSize, bMaxPINSize */
      if (max < sizeof properties) return IFD_ERROR_INSUFFICIENT_BUFFER;
      memcpy(rx, properties, *got = sizeof properties);
      return IFD_SUCCESS;
    }
  }
  return IFD_ERROR_NOT_SUPPORTED;
}
