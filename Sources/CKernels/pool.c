// A pool of threads for large work: the caller and one worker for each further processor claim pieces.
#include "CKernels.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#if defined(__x86_64__)
#define RELAX() __builtin_ia32_pause()
#elif defined(__aarch64__)
#define RELAX() __asm__ volatile("yield")
#else
#define RELAX() ((void)0)
#endif

struct job {
    void *context;
    void (*f)(void *, int64_t, int64_t);
    int64_t n, grain;
    _Atomic int64_t next;
    _Atomic int running;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static struct job *_Atomic current;
static _Atomic int64_t generation;
static int workers = -1;

static void work(struct job *j) {
    for (;;) {
        int64_t from = atomic_fetch_add(&j->next, j->grain);
        if (from >= j->n) return;
        int64_t to = from + j->grain < j->n ? from + j->grain : j->n;
        j->f(j->context, from, to);
    }
}

static void *worker(void *unused) {
    (void)unused;
    int64_t seen = 0;
    for (;;) {
        // Spins a while, for the next piece of work often comes soon; then sleeps.
        for (int i = 0; i < 20000 && atomic_load(&generation) == seen; i++)
            RELAX();
        pthread_mutex_lock(&lock);
        while (atomic_load(&generation) == seen) pthread_cond_wait(&wake, &lock);
        seen = atomic_load(&generation);
        struct job *j = atomic_load(&current);
        if (j) atomic_fetch_add(&j->running, 1);
        pthread_mutex_unlock(&lock);
        if (j) {
            work(j);
            atomic_fetch_sub(&j->running, 1);
        }
    }
    return 0;
}

static void start(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    workers = 0;
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &old);
    for (long i = 1; i < n && i < 16; i++) {
        pthread_t t;
        if (pthread_create(&t, 0, worker, 0) != 0) break;
        pthread_detach(t);
        workers++;
    }
    pthread_sigmask(SIG_SETMASK, &old, 0);
}

void ck_parallel(int64_t n, int64_t grain, void *context, void (*f)(void *, int64_t, int64_t)) {
    if (n <= grain) {
        f(context, 0, n);
        return;
    }
    if (workers < 0) start();
    struct job j = {.context = context, .f = f, .n = n, .grain = grain};
    if (workers == 0) {
        work(&j);
        return;
    }
    pthread_mutex_lock(&lock);
    atomic_store(&current, &j);
    atomic_fetch_add(&generation, 1);
    pthread_cond_broadcast(&wake);
    pthread_mutex_unlock(&lock);
    work(&j);
    pthread_mutex_lock(&lock);
    atomic_store(&current, (struct job *)0);
    pthread_mutex_unlock(&lock);
    while (atomic_load(&j.running) > 0) RELAX();
}
