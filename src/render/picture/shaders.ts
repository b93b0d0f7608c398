import { TILE_SIZE } from '#core/pyramid'
import { MAX_TAPS } from '#render/values'

/** One triangle that covers the screen. */
export const VERTEX_SHADER = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
}
`

/**
 * What paintPixels does, for one layer of tiles. It computes no scale and no colour: which cells a
 * pixel shows comes in \`columns\` and \`rows\` (first, span, share), its colour from
 * \`shades\`. \`pages\` holds a tile's slot in \`tiles\`, or -1.
 */
export const FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp isampler2D;
precision highp usampler2D;
precision highp isampler2DArray;

uniform isampler2DArray tiles;
uniform isampler2D pages;
uniform sampler2D columns;
uniform sampler2D rows;
uniform sampler2D shades;
uniform usampler2D gains;
uniform int heightPx;
uniform vec2 levelScale;
uniform ivec3 hatch;
uniform bool isMean;
out vec4 colour;

const float MISSING = -1e9;

float cell(int column, int row) {
  ivec2 page = ivec2(column, row) >> ${Math.log2(TILE_SIZE)};
  if (any(lessThan(page, ivec2(0))) || any(greaterThanEqual(page, textureSize(pages, 0)))) return MISSING;
  int slot = texelFetch(pages, page, 0).r;
  if (slot < 0) return MISSING;
  ivec2 inTile = ivec2(row, column) & ${TILE_SIZE - 1};
  return float(texelFetch(tiles, ivec3(inTile, slot), 0).r);
}

// A level in hundredths of a dB as a power, and back.
float power(float level) {
  return exp2(level * ${Math.log2(10) / 1000});
}

float levelOf(float power) {
  return log2(power) * ${1000 / Math.log2(10)};
}

// The value of a column's cells at this pixel; MISSING where the first of them is.
float alongRows(int column, vec4 row) {
  int first = int(row.x);
  int span = int(row.y);
  float value = cell(column, first);
  if (value == MISSING) return MISSING;
  if (span == 0) {
    float other = cell(column, first + 1);
    if (other != MISSING) value += (other - value) * row.z;
  } else {
    int stride = (span + ${MAX_TAPS - 1}) / ${MAX_TAPS};
    float sum = power(value);
    float taps = 1.0;
    for (int r = first + stride; r < first + span; r += stride) {
      float other = cell(column, r);
      value = max(value, other);
      sum += other == MISSING ? 0.0 : power(other);
      taps += other == MISSING ? 0.0 : 1.0;
    }
    if (isMean) value = levelOf(sum / taps);
  }
  return value;
}

void main() {
  ivec2 pixel = ivec2(int(gl_FragCoord.x), heightPx - 1 - int(gl_FragCoord.y));
  vec4 column = texelFetch(columns, ivec2(pixel.x, 0), 0);
  vec4 row = texelFetch(rows, ivec2(pixel.y, 0), 0);
  int first = int(column.x);
  int span = int(column.y);
  float value = alongRows(first, row);
  if (value == MISSING) discard;
  if (span == 0) {
    float other = alongRows(first + 1, row);
    if (other != MISSING) value += (other - value) * column.z;
  } else {
    int stride = (span + ${MAX_TAPS - 1}) / ${MAX_TAPS};
    float sum = power(value);
    float taps = 1.0;
    for (int c = first + stride; c < first + span; c += stride) {
      float other = alongRows(c, row);
      value = max(value, other);
      sum += other == MISSING ? 0.0 : power(other);
      taps += other == MISSING ? 0.0 : 1.0;
    }
    if (isMean) value = levelOf(sum / taps);
  }
  float level = clamp(value * levelScale.x + levelScale.y, 0.0, 255.0);
  int gain = int(texelFetch(gains, min(pixel, textureSize(gains, 0) - 1), 0).r);
  int isHatched = (pixel.x + pixel.y + hatch.z) % hatch.x < hatch.y ? 1 : 0;
  int shade = ((gain + 4) >> 3) * 2 + isHatched;
  colour = texelFetch(shades, ivec2(int(level), shade), 0);
}
`
