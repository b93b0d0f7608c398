#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a page that a driver opens in a context of its own, empty and without extensions, has the browser to itself'
real 'each such context is a new window, and Chromium loads two pages for the address bar of each (chrome://omnibox-popup.top-chrome): some tenths of a second of the processor, beside the first page; a second page of the window brings none'
matters 'on two cores a page starts and answers later for it: benchmarks of fresh pages measure the address bar as well, and an idle browser is weighed before it is one'
npm_packages puppeteer-core@24.43.1
cat >try.mjs <<'JS'
const { chromiumLaunch, needBrowsers, verdict } = await import(`${process.env.FINDINGS}/browsers.mjs`)
import { setTimeout as wait } from 'node:timers/promises'
import puppeteer from 'puppeteer-core'
await needBrowsers('chromium')
const browser = await puppeteer.launch(chromiumLaunch())
const session = await browser.target().createCDPSession()
const own = async () => {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] })
  return targetInfos.filter(({ url }) => url.startsWith('chrome://omnibox-popup')).length
}
const seconds = async () => {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return new Map(processInfo.map(({ id, type, cpuTime }) => [id, type === 'renderer' ? cpuTime : 0]))
}
// Until nothing more is done: what each renderer has worked since.
const worked = async (open) => {
  const [pages, before] = [await own(), await seconds()]
  await open()
  const sum = (now) => [...now].reduce((all, [id, spent]) => all + spent - (before.get(id) ?? 0), 0)
  let spent = sum(await seconds())
  for (let last = -1; spent - last > 0.01; ) {
    last = spent
    await wait(1000)
    spent = sum(await seconds())
  }
  return { pages: (await own()) - pages, spent }
}
// That of the browser's first window.
await worked(() => undefined)
const context = await browser.createBrowserContext()
const first = await worked(() => context.newPage())
const second = await worked(() => context.newPage())
await browser.close()
const told = ({ pages, spent }) => `${pages} pages of the address bar, ${spent.toFixed(2)} s of all renderers' processor time`
console.log(`seen:    an empty page in a new context: ${told(first)}; another one beside it: ${told(second)}`)
verdict(first.pages === 2, second.pages === 0, first.spent > 2 * second.spent)
JS
see node try.mjs
