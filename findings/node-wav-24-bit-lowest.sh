#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'the lowest value of 24 bits is -1, as that of 16 and 32 bits is'
real 'it is +1: -8,388,608 is taken for a positive number; of 16 and 32 bits it is right'
matters 'where a loud recording was cut off at the bottom, as converters and other programs do, every such sample becomes a click from -1 to +1, which is seen at all frequencies'
npm_packages node-wav@0.0.2 wav-decoder@1.3.0
cat >try.js <<'JS'
const nodeWav = require('node-wav')
const wavDecoder = require('wav-decoder')

/** A mono WAV of three samples: half of full scale, the lowest value but one, the lowest. */
function wav(bits) {
  const bytes = bits / 8
  const file = Buffer.alloc(44 + 3 * bytes)
  file.write('RIFF')
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(48000, 24)
  file.writeUInt32LE(48000 * bytes, 28)
  file.writeUInt16LE(bytes, 32)
  file.writeUInt16LE(bits, 34)
  file.write('data', 36)
  file.writeUInt32LE(3 * bytes, 40)
  const full = 2 ** (bits - 1)
  for (const [i, value] of [full / 2, 1 - full, -full].entries()) file.writeIntLE(value, 44 + i * bytes, bytes)
  return Uint8Array.from(file)
}

async function main() {
  let isSo = true
  for (const bits of [16, 24, 32]) {
    const read = {
      'node-wav': nodeWav.decode(wav(bits)).channelData[0],
      'wav-decoder': (await wavDecoder.decode(wav(bits).buffer)).channelData[0],
    }
    for (const [name, samples] of Object.entries(read)) {
      const values = [...samples].map((value) => Number(value.toFixed(3)))
      console.log(`seen:    ${name}, ${bits} bits: ${values.join(', ')} of 0.5, -1, -1`)
      isSo &&= values[0] === 0.5 && values[1] === -1 && values[2] === (bits === 24 ? 1 : -1)
    }
  }
  process.exit(isSo ? 0 : 10)
}
main()
JS
see node try.js
