#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'an Opus file decodes at the level that its header sets (output gain, RFC 7845: a player must apply it), whatever decodes it'
real 'ogg-opus-decoder leaves the gain out, which ffmpeg, Chromium and Firefox apply: 20 dB between them, without a word'
matters 'loudness tools write their gain there, since it is the one place that all players obey: levels, thresholds and clipping of the same file differ between a page that uses the package and all else'
needs ffmpeg
npm_packages ogg-opus-decoder@1.7.5
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { OggOpusDecoder } from 'ogg-opus-decoder'
const { needBrowsers, open, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)

execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=440:d=1:sample_rate=48000', '-af', 'volume=4', '-c:a', 'libopus', 'plain.opus'])

function checksum(bytes) {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0)
  }
  return sum >>> 0
}
/** The file with another gain in its first page. */
function quieter(gainDb) {
  const file = Buffer.from(readFileSync('plain.opus'))
  const segments = file[26]
  const end = 27 + segments + file.subarray(27, 27 + segments).reduce((sum, bytes) => sum + bytes, 0)
  file.writeInt16LE(256 * gainDb, file.indexOf('OpusHead') + 16)
  file.writeUInt32LE(0, 22)
  file.writeUInt32LE(checksum(file.subarray(0, end)), 22)
  return file
}
const loudest = (samples) => samples.slice(4800, 43200).reduce((most, x) => Math.max(most, Math.abs(x)), 0)
async function byPackage(file) {
  const decoder = new OggOpusDecoder()
  await decoder.ready
  const { channelData, errors } = await decoder.decodeFile(file)
  if (errors.length > 0) throw new Error(errors[0].message)
  return loudest(channelData[0])
}
function byFfmpeg(file) {
  const raw = execFileSync('ffmpeg', ['-v', 'error', '-i', '-', '-f', 'f32le', '-'], { input: file })
  return loudest(new Float32Array(Uint8Array.from(raw).buffer))
}
const files = [readFileSync('plain.opus'), quieter(-20)]
const site = {
  '/': `<script>
    const loudest = ${loudest}
    const decoded = async (text) => {
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
      return loudest((await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(bytes.buffer)).getChannelData(0))
    }
    (async () => report([await decoded('${files[0].toString('base64')}'), await decoded('${files[1].toString('base64')}')]))()
  </script>`,
}
console.log(`version: ${execFileSync('ffmpeg', ['-version'], { encoding: 'utf8' }).split(' Copyright')[0]}`)
await needBrowsers('chromium', 'firefox')
const changes = {}
const seen = (who, [plain, quiet]) => {
  changes[who] = 20 * Math.log10(quiet / plain)
  console.log(`seen:    ${who}: a gain of -20 dB in the header changes the level by ${changes[who].toFixed(2)} dB`)
}
seen('ogg-opus-decoder', [await byPackage(files[0]), await byPackage(files[1])])
seen('ffmpeg', files.map(byFfmpeg))
for (const engine of ['chromium', 'firefox']) seen(engine, (await open(engine, site)).value)
const isApplied = (who) => Math.abs(changes[who] + 20) < 0.1
verdict(Math.abs(changes['ogg-opus-decoder']) < 0.1, isApplied('ffmpeg'), isApplied('chromium'), isApplied('firefox'))
JS
see node try.mjs
