import { setFlagsFromString } from 'node:v8'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import packageFacts from './package.json' with { type: 'json' }
import { assemblyscript } from './scripts/assemblyscript.ts'
import { contentSecurityPolicy } from './scripts/content-security-policy.ts'
import { immutableAssets } from './scripts/immutable-assets.ts'
import { packedFile } from './scripts/packed-file.ts'
import { serviceWorker } from './scripts/service-worker.ts'

/**
 * What the first screen needs is one file, what the first recording needs another: they pack smaller
 * than in pieces, and ask the network and the main thread less.
 */
const output = {
  codeSplitting: {
    groups: [
      { name: 'first', tags: ['$initial' as const] },
      { name: 'desk', test: /\/src\/(ui\/dock\/Workspace\.tsx|app\/files\/files\.ts)$/ },
    ],
  },
}

/**
 * A worker's entry imports its program and nothing else, and nobody imports an entry: WebKitGTK
 * evaluates an entry that a chunk fetched later imports a second time, with state of its own.
 */
const workerOutput = {
  codeSplitting: {
    groups: [{ name: 'program', tags: ['$initial' as const], test: /^(?!.*\/(main|draw)\.ts$)/ }],
  },
}

// Browsers have relaxed SIMD; Node has it without a flag from 22 on.
if (Number.parseInt(process.versions.node, 10) < 22) {
  setFlagsFromString('--experimental-wasm-relaxed-simd')
}

export default defineConfig({
  plugins: [
    react(),
    assemblyscript(),
    packedFile(),
    contentSecurityPolicy(),
    serviceWorker(),
    immutableAssets(),
  ],
  base: './',
  define: { SPECMASK_VERSION: JSON.stringify(packageFacts.version) },
  worker: {
    format: 'es',
    plugins: () => [assemblyscript()],
    rolldownOptions: { output: workerOutput },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { output },
  },
  test: {
    include: ['{src,scripts}/**/*.test.ts'],
    // vitest.slow.config.ts
    exclude: ['**/*.slow.test.ts'],
    environment: 'node',
    // What is packed into the bundle (packed-file.ts).
    server: { deps: { inline: [/@expo-google-fonts/, /@resvg/] } },
    setupFiles: ['scripts/equal-arrays.ts'],
    // Pure functions need no process a file: what all import is read and warmed up once a thread.
    pool: 'threads',
    isolate: false,
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
})
