// Serves the built application at http://localhost:4173 and opens it where there is a screen.
import { spawn } from 'node:child_process'
import { preview } from 'vite'

const server = await preview({ preview: { port: 4173, strictPort: true } })
server.printUrls()
openInBrowser('http://localhost:4173/')

/** Opening is a courtesy: a machine without a screen or a browser serves all the same. */
function openInBrowser(url) {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url]
  const opener = spawn(command, args, { stdio: 'ignore', detached: true })
  opener.on('error', () => console.log(`  Open ${url} in a browser.`))
  opener.unref()
}
