// One step of the recurrence, forward and backward, for training: what gru.py
// does in a dozen passes over memory, in one. gru.py compiles it if there is a
// compiler and does without it if there is none.

#include <math.h>
#include <stdint.h>
#include <string.h>

static inline float wide(uint16_t x) { // bfloat16
	uint32_t u = (uint32_t)x << 16;
	float f;
	memcpy(&f, &u, 4);
	return f;
}

static inline uint16_t narrow(float f) { // rounds to even
	uint32_t u;
	memcpy(&u, &f, 4);
	return (u + 0x7fff + (u >> 16 & 1)) >> 16;
}

static inline float sigmoid(float x) { return 1 / (1 + expf(-x)); }

// gx, gates [B, 3H]; gh [B, 3H] bfloat16; b [3H]; h, un, next [B, H]; half [B, H] bfloat16.
void forward(int B, int H, const float *restrict gx, const uint16_t *restrict gh, const float *restrict b,
             const float *restrict h, float *restrict gates, float *restrict un, float *restrict next, uint16_t *restrict half) {
	for (int i = 0; i < B; i++) {
		const float *x = gx + 3 * i * H;
		const uint16_t *y = gh + 3 * i * H;
		float *g = gates + 3 * i * H, *u = un + i * H, *o = next + i * H;
		const float *p = h + i * H;
		uint16_t *q = half + i * H;
		for (int j = 0; j < 2 * H; j++) g[j] = sigmoid(x[j] + wide(y[j]) + b[j]);
		for (int j = 0; j < H; j++) {
			u[j] = wide(y[2 * H + j]) + b[2 * H + j];
			float a = x[2 * H + j] + g[j] * u[j];
			float n = 1 - 2 / (1 + expf(2 * a));
			g[2 * H + j] = n;
			o[j] = n + g[H + j] * (p[j] - n);
			q[j] = narrow(o[j]);
		}
	}
}

// dh [B, H] holds the gradient from later steps through the update gate and
// comes back with this step's; du [B, H] bfloat16 is the rest of it. h [B, H] is
// the state before the step; dgx [B, 3H]; dgh [B, 3H] bfloat16.
void backward(int B, int H, const float *restrict dout, const uint16_t *restrict du, float *restrict dh, const float *restrict h,
              const float *restrict gates, const float *restrict un, float *restrict dgx, uint16_t *restrict dgh) {
	for (int i = 0; i < B; i++) {
		const float *g = gates + 3 * i * H, *u = un + i * H, *p = h + i * H, *d = dout + i * H;
		const uint16_t *e = du + i * H;
		float *c = dh + i * H, *x = dgx + 3 * i * H;
		uint16_t *y = dgh + 3 * i * H;
		for (int j = 0; j < H; j++) {
			float r = g[j], z = g[H + j], n = g[2 * H + j];
			float t = c[j] + wide(e[j]) + d[j];
			float dn = t * (1 - z) * (1 - n * n);
			float dr = dn * u[j] * r * (1 - r);
			float dz = t * (p[j] - n) * z * (1 - z);
			x[j] = dr;
			x[H + j] = dz;
			x[2 * H + j] = dn;
			y[j] = narrow(dr);
			y[H + j] = narrow(dz);
			y[2 * H + j] = narrow(dn * r);
			c[j] = t * z;
		}
	}
}
