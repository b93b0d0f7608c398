// Opens a page of the script's own in a real browser and returns what the page reports.
// A page reports by `report(value)` (a navigation: no policy of a page forbids it).
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const REPORT = `const report = (value) => location.replace('/report?' + encodeURIComponent(JSON.stringify(value)))`
/** For a page's script: recorded(mimeType) gives the bytes of 1.5 s of a tone that sounded before, by MediaRecorder. */
export const RECORDED = `
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const recorded = async (mimeType) => {
    const context = new AudioContext({ sampleRate: 48000 })
    const to = context.createMediaStreamDestination()
    const tone = new OscillatorNode(context, { frequency: 1000 })
    tone.connect(to)
    tone.start()
    await context.resume()
    await pause(500)
    const recorder = new MediaRecorder(to.stream, { mimeType })
    const parts = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    const stopped = new Promise((resolve) => { recorder.onstop = resolve })
    recorder.start()
    await pause(1500)
    recorder.stop()
    await stopped
    await context.close()
    return new Uint8Array(await new Blob(parts).arrayBuffer())
  }`
const TYPES = { html: 'text/html', js: 'text/javascript', json: 'application/json' }
const LIMIT_MS = 60_000

const onThePath = (names) =>
  names
    .flatMap((name) => process.env.PATH.split(delimiter).map((folder) => join(folder, name)))
    .find(existsSync)

const miniBrowser = () =>
  ['/usr/lib', '/usr/lib64', '/usr/libexec']
    .filter(existsSync)
    .flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    .flatMap((folder) => [join(folder, 'webkit2gtk-4.1'), join(folder, 'webkitgtk-6.0')])
    .map((folder) => join(folder, 'MiniBrowser'))
    .find(existsSync)

const PATHS = {
  chromium: () => onThePath(['chromium', 'chromium-browser', 'google-chrome-stable']),
  firefox: () => onThePath(['firefox-esr', 'firefox']),
  webkit: () => (onThePath(['Xvfb']) === undefined ? undefined : miniBrowser()),
}
const HINTS = { chromium: 'chromium', firefox: 'firefox-esr', webkit: 'webkit2gtk-driver xvfb' }

const started = []
const end = () => {
  for (const { pid, signal } of started.splice(0)) {
    try {
      process.kill(-pid, signal)
    } catch {
      // It has ended by itself.
    }
  }
}
process.on('exit', end)
process.on('SIGTERM', () => process.exit(124))

/** Prints the versions; ends with 3 where one is missing. */
export async function needBrowsers(...engines) {
  for (const engine of engines) {
    const path = PATHS[engine]()
    if (path === undefined) {
      process.stdout.write(`missing: ${engine} (Debian: apt-get install ${HINTS[engine]})\n`)
      process.exit(3)
    }
    const env = await environment(engine)
    const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', env, timeout: 30_000 })
    process.stdout.write(`version: ${stdout.trim().split('\n')[0]}\n`)
  }
}

/**
 * @param site  path -> text of the file, or { text, headers }; '/' is the page
 * @param args  more arguments for the browser
 * @returns     what the page reported, and how often each path was asked for
 */
export async function open(engine, site, { args = [], limitMs = LIMIT_MS } = {}) {
  const requests = {}
  let resolve
  let reject
  const reported = new Promise((...both) => ([resolve, reject] = both))
  const server = createServer((request, response) => {
    const [path, query] = request.url.split('?')
    if (path === '/report') {
      response.end('reported')
      resolve(JSON.parse(decodeURIComponent(query)))
      return
    }
    requests[path] = (requests[path] ?? 0) + 1
    const file = site[path]
    const { text, headers = {} } = typeof file === 'string' ? { text: file } : (file ?? {})
    const type = TYPES[path === '/' ? 'html' : path.split('.').at(-1)] ?? 'text/plain'
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': type,
      'cache-control': 'no-store',
      ...headers,
    })
    response.end(
      text === undefined
        ? ''
        : type === 'text/html'
          ? text.replace('<script', `<script>${REPORT}</script><script`)
          : text,
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const child = await start(engine, `http://127.0.0.1:${server.address().port}/`, args)
  child.once('error', reject)
  const late = wait(limitMs, undefined, { ref: false }).then(() => {
    throw new Error(`${engine}: no report within ${limitMs / 1000} s`)
  })
  try {
    return { value: await Promise.race([reported, late]), requests }
  } finally {
    end()
    server.closeAllConnections()
    server.close()
  }
}

/** Of Chromium, whoever starts it. */
const CHROMIUM_ARGS = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
  ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
]

/** What a driver of Chromium, such as puppeteer, is given to start one of its own. */
export function chromiumLaunch() {
  const userDataDir = mkdtempSync(join(process.env.WORK, 'profile-'))
  return { executablePath: PATHS.chromium(), args: CHROMIUM_ARGS, userDataDir }
}

async function start(engine, url, args) {
  const profile = mkdtempSync(join(process.env.WORK, 'profile-'))
  const own = {
    chromium: ['--headless=new', ...CHROMIUM_ARGS, `--user-data-dir=${profile}`],
    firefox: ['--headless', '--no-remote', '--profile', profile],
    webkit: [],
  }
  const env = { ...(await environment(engine)), HOME: profile }
  return launch(PATHS[engine](), [...own[engine], ...args, url], { env, stdio: 'ignore' })
}

/** WebKitGTK's MiniBrowser has no mode without a screen. */
async function environment(engine) {
  if (engine !== 'webkit') return process.env
  const args = ['-displayfd', '3', '-nolisten', 'tcp']
  const options = { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }
  // It takes its lock file away by itself, unless it is killed.
  const screen = launch(onThePath(['Xvfb']), args, options, 'SIGTERM')
  const [number] = await once(screen.stdio[3], 'data')
  screen.stdio[3].unref()
  return { ...process.env, DISPLAY: `:${String(number).trim()}`, GDK_BACKEND: 'x11' }
}

function launch(path, args, options, signal = 'SIGKILL') {
  const child = spawn(path, args, { ...options, detached: true })
  child.unref()
  started.push({ pid: child.pid, signal })
  return child
}

/** The last line of every script: 0 where all is as described, 10 where not. */
export function verdict(...isAsDescribed) {
  process.exit(isAsDescribed.every(Boolean) ? 0 : 10)
}
