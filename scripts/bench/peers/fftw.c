/*
 * FFTW's real transforms in single precision: a size and a number of frames a line in, microseconds
 * a transform out. Plans are FFTW_PATIENT and kept; frames and spectra lie one behind the other.
 */
#include <fftw3.h>
#include <stdio.h>
#include <time.h>

#define KEPT_PLANS 64
#define PLANNING_S 20.0
#define BLOCKS 40
#define BLOCK_US 500.0

typedef struct {
  int size;
  int frames;
  fftwf_plan plan;
} Kept;

static Kept kept[KEPT_PLANS];
static int kept_count = 0;

static double now_us(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static fftwf_plan plan_for(int size, int frames) {
  for (int i = 0; i < kept_count; i++) {
    if (kept[i].size == size && kept[i].frames == frames) return kept[i].plan;
  }
  if (kept_count == KEPT_PLANS) return NULL;
  size_t value_count = (size_t)size * frames;
  int bin_count = size / 2 + 1;
  float *in = fftwf_alloc_real(value_count);
  fftwf_complex *out = fftwf_alloc_complex((size_t)bin_count * frames);
  fftwf_set_timelimit(PLANNING_S);
  fftwf_plan plan = fftwf_plan_many_dft_r2c(1, &size, frames, in, NULL, 1, size, out, NULL, 1,
                                            bin_count, FFTW_PATIENT | FFTW_PRESERVE_INPUT);
  /* Planning has written there; numbers that stay finite and normal. */
  for (size_t n = 0; n < value_count; n++) in[n] = (float)(n % 101) / 101 - 0.5f;
  kept[kept_count++] = (Kept){size, frames, plan};
  return plan;
}

/* The least of some short blocks, as page/timing.ts takes it. */
static double least_us(fftwf_plan plan) {
  double least = 1e9;
  for (int block = 0; block < BLOCKS; block++) {
    double elapsed_us = 0;
    long turns = 0;
    double started_us = now_us();
    while (elapsed_us < BLOCK_US) {
      for (int i = 0; i < 4; i++) fftwf_execute(plan);
      turns += 4;
      elapsed_us = now_us() - started_us;
    }
    if (elapsed_us / turns < least) least = elapsed_us / turns;
  }
  return least;
}

int main(void) {
  int size;
  int frames;
  while (scanf("%d %d", &size, &frames) == 2) {
    fftwf_plan plan = plan_for(size, frames);
    if (plan == NULL) return 1;
    printf("%.6f\n", least_us(plan) / frames);
    fflush(stdout);
  }
  return 0;
}
