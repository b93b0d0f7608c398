import { readFile } from 'node:fs/promises'

const PACKAGES = ['@libraz/libsonare', 'wavesurfer.js']

/** Versions of the peers that npm has installed, by name. */
export async function packageVersions() {
  const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8'))
  return Object.fromEntries(PACKAGES.map((name) => [name, devDependencies[name]]))
}
