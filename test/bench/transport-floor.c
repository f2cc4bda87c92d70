/* The least that a command to a card takes: a client in C that sends SELECT of the MF again and again, in one transaction, through the pcscd
 * of its namespace. Prints the median of each command in microseconds; the argument is how many. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <winscard.h>

#define MOST 1000

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}
static int ascending(const void *a, const void *b) {
  double d = *(const double *)a - *(const double *)b;
  return d < 0 ? -1 : d > 0;
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 0;
  const BYTE select_mf[] = {0x00, 0xA4, 0x02, 0x0C, 0x02, 0x3F, 0x00};
  char readers[1000];
  DWORD length = sizeof readers, protocol;
  SCARDCONTEXT context;
  SCARDHANDLE card;
  static double took[MOST];
  if (count < 1 || count > MOST) return 1;
  if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context)) return 1;
  if (SCardListReaders(context, NULL, readers, &length)) return 1;
  if (SCardConnect(context, readers, SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0, &card, &protocol)) return 1;
  if (SCardBeginTransaction(card)) return 1;
  for (int i = 0; i < count; i++) {
    BYTE answer[258];
    DWORD got = sizeof answer;
    double before = now();
    if (SCardTransmit(card, SCARD_PCI_T0, select_mf, sizeof select_mf, NULL, answer, &got)) return 1;
    took[i] = now() - before;
  }
  SCardEndTransaction(card, SCARD_LEAVE_CARD);
  SCardDisconnect(card, SCARD_LEAVE_CARD);
  SCardReleaseContext(context);
  qsort(took, count, sizeof *took, ascending);
  printf("%.1f\n", took[count / 2]);
  return 0;
}
