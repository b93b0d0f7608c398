import { defineConfig } from 'vite'
import packageFacts from './package.json' with { type: 'json' }
import { assemblyscript } from './scripts/assemblyscript.ts'

/** The command line: one file that plain Node runs, with nothing beside it. */
export default defineConfig({
  plugins: [assemblyscript()],
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
        codeSplitting: false,
      },
    },
  },
})
