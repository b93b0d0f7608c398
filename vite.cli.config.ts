import { defineConfig } from 'vite'
import packageFacts from './package.json' with { type: 'json' }
import { assemblyscript } from './scripts/assemblyscript.ts'
import { packedFile } from './scripts/packed-file.ts'

/** The command line: what plain Node runs, with nothing but what is beside it. */
export default defineConfig({
  plugins: [assemblyscript(), packedFile()],
  publicDir: false,
  define: { SPECMASK_VERSION: JSON.stringify(packageFacts.version) },
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    rolldownOptions: {
      output: {
        entryFileNames: 'specmask.mjs',
        banner: '#!/usr/bin/env node',
        chunkFileNames: '[name]-[hash].mjs',
      },
    },
  },
})
