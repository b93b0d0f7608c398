import { unescapedXml } from './xml-text'

/** The attributes of an element of XML, by what stands between its name and its end. */
export function xmlAttributes(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((match) => {
      const [, name = '', double, single = ''] = match
      return [name, unescapedXml(double ?? single)]
    }),
  )
}
