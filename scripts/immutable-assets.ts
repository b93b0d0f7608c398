import type { Plugin } from 'vite'

/** The preview server's answer for files whose names change with what is in them: they are kept. */
export function immutableAssets(): Plugin {
  return {
    name: 'immutable-assets',
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use('/assets', (_request, response, next) => {
        response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
        next()
      })
    },
  }
}
