/*
 * clockahead: one process whose wall clock is ahead, so that a test need not wait for an hour to go by.
 *
 * Every question for the time of day is answered with CLOCK_AHEAD seconds more; the monotonic clock runs as it does. For
 * tests alone: nothing of the product knows of it.
 *
 *   cc -O2 -shared -fPIC -o clockahead.so clockahead.c
 *   CLOCK_AHEAD=3660 LD_PRELOAD=./clockahead.so safeconductd serve
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long ahead(void) {
    const char *text = getenv("CLOCK_AHEAD");
    return text ? atoll(text) : 0;
}

/* Asked of the kernel: the library's own function is this one. */
int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = syscall(SYS_clock_gettime, clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += ahead();
    return result;
}

int gettimeofday(struct timeval *now, void *zone) {
    (void)zone;
    struct timespec time;
    if (clock_gettime(CLOCK_REALTIME, &time) != 0) return -1;
    now->tv_sec = time.tv_sec;
    now->tv_usec = time.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now) {
    struct timespec time;
    if (clock_gettime(CLOCK_REALTIME, &time) != 0) return -1;
    if (now) *now = time.tv_sec;
    return time.tv_sec;
}
