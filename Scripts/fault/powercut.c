/*
 * powercut: a power cut for one process, without a machine to unplug.
 *
 * Killing a process proves nothing about durability: the kernel still writes what it was given. This library, preloaded,
 * keeps for every write below one folder what stood there before, forgets it when an fsync of that file
 * succeeds, and at the chosen moment puts the old bytes back for a random part of what was never synced, as a disk that
 * lost its power may have written any part of it; then it ends the process with status 86.
 *
 *   cc -O2 -shared -fPIC -o powercut.so powercut.c -ldl -lpthread
 *   SAFE_CONDUCT_FAULT_DIR=/path/var SAFE_CONDUCT_FAULT_SEED=7 SAFE_CONDUCT_FAULT_AFTER_MS=250 \
 *     LD_PRELOAD=./powercut.so safeconductd serve
 *
 *   SAFE_CONDUCT_FAULT_DIR           absolute path of the folder; it need not exist yet. Without it nothing happens.
 *   SAFE_CONDUCT_FAULT_SEED          chooses what is lost (default 1)
 *   SAFE_CONDUCT_FAULT_AFTER_MS      cut so many milliseconds after the first write below the folder
 *   SAFE_CONDUCT_FAULT_AFTER_WRITES  cut at the n-th write, truncation or fsync below the folder, before or after it
 *   SAFE_CONDUCT_FAULT_LIE=1         a disk that lies: every fsync says yes and nothing is safe
 *   SAFE_CONDUCT_FAULT_REFUSE=ENOSPC|EIO|FSYNC  no cut: from the n-th step on, every write (or, with FSYNC, every fsync
 *                                    with EIO) below the folder fails
 *
 * The variables are taken out of the environment once they are read: a hub that refuses settings it does not know
 * starts, and a process that it starts is left alone. So preload the program itself and not a shell before it.
 *
 * Lost are single 512-byte sectors, so a write can be torn; what lay beyond the old end of the file becomes zeros or
 * falls off. A file made below the folder may vanish until an fsync of the folder that holds it.
 *
 * Not simulated: renames, unlinks and new folders (durable at once), writes through a mapping, O_SYNC, fallocate,
 * copy_file_range, two processes writing the same file (the cut takes one process).
 * Files that end in "-shm" are left alone: SQLite maps the index of its log and makes it anew at a first start.
 * From the moment of the cut, no thread gets another byte out of the process, to a file, a pipe or a socket.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define SECTOR 512
#define STATUS 86

/* A file (or a folder) that was written below the folder. Its descriptor is our own and never closed: closing any
 * descriptor of a file gives up every lock that the process has on it, SQLite's too. */
struct file {
    dev_t device;
    ino_t inode;
    int descriptor;
    char path[PATH_MAX];
    struct file *next;
};

/* What stood in a place before an unsynced step. */
struct step {
    enum { WRITE, TRUNCATE, CREATE } kind;
    struct file *file;   /* CREATE: the folder */
    uint64_t number;
    off_t offset;        /* where the old bytes stood */
    size_t length;       /* how many were written (WRITE) or cut off (TRUNCATE) */
    size_t kept;         /* how many old bytes there are */
    off_t size_before;
    off_t size_after;
    char *old;           /* CREATE: the path */
    struct step *before;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file *files;
static struct step *last;
static uint64_t steps, counted, cut_at;
static uint64_t first_seed = 1, seed = 1;
static long cut_after_ms;
static int lying, refused_write, refused_sync;
static char root[PATH_MAX];
static size_t root_length;
static atomic_int dead;

#define REAL(result, name, ...)                                        \
    static result (*real_##name)(__VA_ARGS__);                         \
    static void find_##name(void) { if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name); }
REAL(ssize_t, pwrite, int, const void *, size_t, off_t)
REAL(ssize_t, pread, int, void *, size_t, off_t)
REAL(ssize_t, write, int, const void *, size_t)
REAL(ssize_t, writev, int, const struct iovec *, int)
REAL(ssize_t, send, int, const void *, size_t, int)
REAL(ssize_t, sendto, int, const void *, size_t, int, const struct sockaddr *, socklen_t)
REAL(ssize_t, sendmsg, int, const struct msghdr *, int)
REAL(int, sendmmsg, int, struct mmsghdr *, unsigned, int)
REAL(int, ftruncate, int, off_t)
REAL(int, fsync, int)
REAL(int, fdatasync, int)
REAL(int, openat, int, const char *, int, mode_t)

static uint64_t random64(void) /* splitmix64 */
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

static void stay(void) { for (;;) pause(); }

static void die(const char *why)
{
    (void)!real_write(2, why, strlen(why));
    _exit(87); /* not 86: a fault of ours must not pass for a cut */
}

__attribute__((constructor)) static void start(void)
{
    find_pwrite(); find_pread(); find_write(); find_writev(); find_send(); find_sendto(); find_sendmsg();
    find_sendmmsg(); find_ftruncate(); find_fsync(); find_fdatasync(); find_openat();
    const char *text = getenv("SAFE_CONDUCT_FAULT_DIR");
    if (!text || text[0] != '/' || strlen(text) >= sizeof root - 1) return;
    strcpy(root, text);
    root_length = strlen(root);
    while (root_length > 1 && root[root_length - 1] == '/') root[--root_length] = 0;
    if ((text = getenv("SAFE_CONDUCT_FAULT_SEED"))) first_seed = seed = strtoull(text, NULL, 10);
    if ((text = getenv("SAFE_CONDUCT_FAULT_AFTER_MS"))) cut_after_ms = strtol(text, NULL, 10);
    if ((text = getenv("SAFE_CONDUCT_FAULT_AFTER_WRITES"))) cut_at = strtoull(text, NULL, 10);
    if ((text = getenv("SAFE_CONDUCT_FAULT_LIE"))) lying = text[0] == '1';
    if ((text = getenv("SAFE_CONDUCT_FAULT_REFUSE"))) {
        if (!strcmp(text, "ENOSPC")) refused_write = ENOSPC;
        else if (!strcmp(text, "EIO")) refused_write = EIO;
        else if (!strcmp(text, "FSYNC")) refused_sync = EIO;
        else die("powercut: SAFE_CONDUCT_FAULT_REFUSE is none of its words\n");
    }
    static const char *const names[] = { "DIR", "SEED", "AFTER_MS", "AFTER_WRITES", "LIE", "REFUSE" };
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        char name[64];
        snprintf(name, sizeof name, "SAFE_CONDUCT_FAULT_%s", names[index]);
        unsetenv(name);
    }
}

/* Whether a path is the folder or below it, and not an index of a log. */
static int below(const char *path)
{
    size_t length = strlen(path);
    if (strncmp(path, root, root_length) || (path[root_length] && path[root_length] != '/')) return 0;
    return length < 4 || strcmp(path + length - 4, "-shm");
}

/* The file behind a descriptor, where it is one of ours. Called with the lock held. */
static struct file *file_of(int descriptor, int folder)
{
    struct stat about;
    char link[64], path[PATH_MAX];
    if (!root_length || fstat(descriptor, &about)) return NULL;
    if (folder ? !S_ISDIR(about.st_mode) : !S_ISREG(about.st_mode)) return NULL;
    for (struct file *file = files; file; file = file->next)
        if (file->device == about.st_dev && file->inode == about.st_ino) return file;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return NULL;
    path[length] = 0;
    if (!below(path)) return NULL;
    struct file *file = calloc(1, sizeof *file);
    if (!file) die("powercut: no memory\n");
    file->device = about.st_dev;
    file->inode = about.st_ino;
    strcpy(file->path, path);
    file->descriptor = real_openat(AT_FDCWD, link, (folder ? O_RDONLY : O_RDWR) | O_CLOEXEC, 0);
    if (file->descriptor < 0) die("powercut: cannot open a file a second time\n");
    file->next = files;
    return files = file;
}

/* Whether a descriptor can be a file at all; keeps sockets and pipes out of the lock. */
static int regular(int descriptor)
{
    struct stat about;
    return root_length && !fstat(descriptor, &about) && S_ISREG(about.st_mode);
}

static off_t size_of(struct file *file)
{
    struct stat about;
    return fstat(file->descriptor, &about) ? 0 : about.st_size;
}

static struct step *remember(int kind, struct file *file, off_t offset, size_t length)
{
    struct step *step = calloc(1, sizeof *step);
    if (!step) die("powercut: no memory\n");
    step->kind = kind;
    step->file = file;
    step->number = ++steps;
    step->offset = offset;
    step->length = length;
    step->before = last;
    return last = step;
}

static void keep_old(struct step *step)
{
    off_t size = step->size_before;
    step->kept = step->offset >= size ? 0
        : (off_t)step->length > size - step->offset ? (size_t)(size - step->offset) : step->length;
    if (!step->kept) return;
    if (!(step->old = malloc(step->kept))) die("powercut: no memory\n");
    if (real_pread(step->file->descriptor, step->old, step->kept, step->offset) != (ssize_t)step->kept)
        die("powercut: cannot read what stands there\n");
}

static void forget(struct file *file, uint64_t until)
{
    for (struct step **place = &last; *place;) {
        struct step *step = *place;
        if (step->file == file && step->number <= until) {
            *place = step->before;
            free(step->old);
            free(step);
        } else {
            place = &step->before;
        }
    }
}

static void undo_write(struct step *step, int all)
{
    static const char zeros[SECTOR];
    off_t end = step->offset + (off_t)step->length;
    int whole = 1;
    for (off_t at = step->offset; at < end;) {
        off_t edge = (at / SECTOR + 1) * SECTOR;
        off_t stop = edge < end ? edge : end;
        if (all || random64() & 1) {
            size_t done = (size_t)(at - step->offset), part = (size_t)(stop - at);
            size_t old = done >= step->kept ? 0 : step->kept - done < part ? step->kept - done : part;
            if (old) (void)!real_pwrite(step->file->descriptor, step->old + done, old, at);
            if (old < part) (void)!real_pwrite(step->file->descriptor, zeros, part - old, at + (off_t)old);
        } else {
            whole = 0;
        }
        at = stop;
    }
    /* What grew the file falls off where nothing of it, and nothing after it, reached the disk. */
    if (whole && step->size_after > step->size_before && size_of(step->file) == step->size_after)
        (void)!real_ftruncate(step->file->descriptor, step->size_before);
}

static void undo_truncate(struct step *step)
{
    (void)!real_ftruncate(step->file->descriptor, step->size_before);
    if (step->kept) (void)!real_pwrite(step->file->descriptor, step->old, step->kept, step->offset);
}

/* The cut. Called with the lock held, which is never given back. */
static void cut(void)
{
    uint64_t unsynced = 0, lost = 0;
    char line[160];
    atomic_store(&dead, 1);
    int all = (random64() & 3) == 0;     /* one cut in four loses all that was not synced */
    uint64_t odds = random64() % 101;    /* the others a share of it */
    for (struct step *step = last; step; step = step->before) {
        unsynced++;
        if (!all && random64() % 100 >= odds) continue;
        lost++;
        switch (step->kind) {
        case WRITE: undo_write(step, all); break;
        case TRUNCATE: undo_truncate(step); break;
        case CREATE: unlink(step->old); break;
        }
    }
    int length = snprintf(line, sizeof line, "powercut: seed %llu, %llu steps, %llu unsynced, %llu of them lost\n",
        (unsigned long long)first_seed, (unsigned long long)counted, (unsigned long long)unsynced, (unsigned long long)lost);
    (void)!real_write(2, line, (size_t)length);
    _exit(STATUS);
}

static void *clock_thread(void *unused)
{
    struct timespec rest = { cut_after_ms / 1000, cut_after_ms % 1000 * 1000000 };
    while (nanosleep(&rest, &rest) && errno == EINTR) {}
    pthread_mutex_lock(&lock);
    cut();
    return unused;
}

/* Counts a step and says whether the cut comes with it. */
static int due(void)
{
    if (++counted == 1 && cut_after_ms > 0) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, clock_thread, NULL)) die("powercut: no thread\n");
    }
    return cut_at && counted == cut_at && !refused_write && !refused_sync;
}

static int refuses(int code) { return code && counted >= cut_at; }

static ssize_t put(struct file *file, int descriptor, const void *bytes, size_t length, off_t offset)
{
    int now = due();
    if (now && random64() & 1) cut();
    if (refuses(refused_write)) { errno = refused_write; return -1; }
    struct step *step = remember(WRITE, file, offset, length);
    step->size_before = size_of(file);
    keep_old(step);
    ssize_t written = real_pwrite(descriptor, bytes, length, offset);
    int code = errno;
    step->length = written > 0 ? (size_t)written : 0;
    if (step->kept > step->length) step->kept = step->length;
    step->size_after = size_of(file);
    if (now) cut();
    errno = code;
    return written;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset)
{
    find_pwrite();
    if (dead) stay();
    if (!regular(descriptor)) return real_pwrite(descriptor, bytes, length, offset);
    pthread_mutex_lock(&lock);
    struct file *file = file_of(descriptor, 0);
    ssize_t written = file ? put(file, descriptor, bytes, length, offset)
                           : real_pwrite(descriptor, bytes, length, offset);
    pthread_mutex_unlock(&lock);
    return written;
}
ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t offset)
{
    return pwrite(descriptor, bytes, length, offset);
}

/* A write at the descriptor's own place, moved on as write would. */
ssize_t write(int descriptor, const void *bytes, size_t length)
{
    find_write();
    if (dead) stay();
    if (!regular(descriptor)) return real_write(descriptor, bytes, length);
    pthread_mutex_lock(&lock);
    struct file *file = file_of(descriptor, 0);
    ssize_t written;
    if (!file) {
        written = real_write(descriptor, bytes, length);
    } else {
        int append = fcntl(descriptor, F_GETFL) & O_APPEND;
        off_t place = append ? size_of(file) : lseek(descriptor, 0, SEEK_CUR);
        written = put(file, file->descriptor, bytes, length, place);
        if (written > 0) lseek(descriptor, place + written, SEEK_SET);
    }
    pthread_mutex_unlock(&lock);
    return written;
}

ssize_t writev(int descriptor, const struct iovec *parts, int count)
{
    find_writev();
    if (dead) stay();
    if (!regular(descriptor)) return real_writev(descriptor, parts, count);
    ssize_t total = 0;
    for (int index = 0; index < count; index++) {
        ssize_t written = write(descriptor, parts[index].iov_base, parts[index].iov_len);
        if (written < 0) return total ? total : -1;
        total += written;
        if ((size_t)written < parts[index].iov_len) break;
    }
    return total;
}

/* Nothing leaves by the network once the power is gone. */
ssize_t send(int descriptor, const void *bytes, size_t length, int flags)
{
    find_send();
    if (dead) stay();
    return real_send(descriptor, bytes, length, flags);
}
ssize_t sendto(int descriptor, const void *bytes, size_t length, int flags, const struct sockaddr *to, socklen_t size)
{
    find_sendto();
    if (dead) stay();
    return real_sendto(descriptor, bytes, length, flags, to, size);
}
ssize_t sendmsg(int descriptor, const struct msghdr *message, int flags)
{
    find_sendmsg();
    if (dead) stay();
    return real_sendmsg(descriptor, message, flags);
}
int sendmmsg(int descriptor, struct mmsghdr *messages, unsigned count, int flags)
{
    find_sendmmsg();
    if (dead) stay();
    return real_sendmmsg(descriptor, messages, count, flags);
}

int ftruncate(int descriptor, off_t size)
{
    find_ftruncate();
    if (dead) stay();
    if (!regular(descriptor)) return real_ftruncate(descriptor, size);
    pthread_mutex_lock(&lock);
    struct file *file = file_of(descriptor, 0);
    int now = file && due();
    if (now && random64() & 1) cut();
    if (file) {
        off_t before = size_of(file);
        struct step *step = remember(TRUNCATE, file, size, before > size ? (size_t)(before - size) : 0);
        step->size_before = before;
        keep_old(step);
    }
    int result = real_ftruncate(descriptor, size);
    if (now) cut();
    pthread_mutex_unlock(&lock);
    return result;
}
int ftruncate64(int descriptor, off_t size) { return ftruncate(descriptor, size); }

static int sync_file(int descriptor, int (*real)(int))
{
    struct stat about;
    if (dead) stay();
    if (!root_length || fstat(descriptor, &about)) return real(descriptor);
    pthread_mutex_lock(&lock);
    struct file *file = file_of(descriptor, S_ISDIR(about.st_mode));
    int now = file && due();
    if (now && random64() & 1) cut();
    if (file && refuses(refused_sync)) {
        pthread_mutex_unlock(&lock);
        errno = refused_sync;
        return -1;
    }
    uint64_t until = steps; /* what is written while the sync runs is not promised by it */
    pthread_mutex_unlock(&lock);
    int result = real(descriptor);
    if (!file) return result;
    pthread_mutex_lock(&lock);
    if (!result && !lying) forget(file, until);
    if (now) cut();
    pthread_mutex_unlock(&lock);
    return result;
}
int fsync(int descriptor) { find_fsync(); return sync_file(descriptor, real_fsync); }
int fdatasync(int descriptor) { find_fdatasync(); return sync_file(descriptor, real_fdatasync); }

/* A new file belongs to its folder's next sync; emptying a file at opening is a truncation like any other. */
static int open_file(int folder, const char *path, int flags, mode_t mode)
{
    find_openat();
    if (!root_length || !(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE)
        return real_openat(folder, path, flags, mode);
    if (dead) stay();
    int there = !faccessat(folder, path, F_OK, AT_SYMLINK_NOFOLLOW);
    int descriptor = real_openat(folder, path, flags & ~O_TRUNC, mode);
    if (descriptor < 0) return descriptor;
    if (there && flags & O_TRUNC && regular(descriptor)) ftruncate(descriptor, 0);
    if (there) return descriptor;
    pthread_mutex_lock(&lock);
    struct file *file = file_of(descriptor, 0);
    char *slash = file ? strrchr(file->path, '/') : NULL;
    if (slash) {
        char parent[PATH_MAX];
        snprintf(parent, sizeof parent, "%.*s", (int)(slash - file->path), file->path);
        int above = real_openat(AT_FDCWD, parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
        struct file *holder = above < 0 ? NULL : file_of(above, 1);
        if (holder) remember(CREATE, holder, 0, 0)->old = strdup(file->path);
        if (above >= 0) close(above); /* a folder has no locks of ours: flock goes with its own descriptor */
    }
    pthread_mutex_unlock(&lock);
    return descriptor;
}

#define MODE(flags, mode)                                              \
    mode_t mode = 0;                                                   \
    if ((flags) & O_CREAT || ((flags) & O_TMPFILE) == O_TMPFILE) {      \
        va_list rest;                                                  \
        va_start(rest, flags);                                         \
        mode = va_arg(rest, mode_t);                                   \
        va_end(rest);                                                  \
    }
int open(const char *path, int flags, ...) { MODE(flags, mode) return open_file(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, mode) return open_file(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags, mode) return open_file(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags, mode) return open_file(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_file(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
