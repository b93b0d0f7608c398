/** How spreadsheets write true and false in the languages they are set to, and what people write. */
const TRUE = new Set(
  (
    'true t yes y 1 x wahr ja vrai oui vero sì verdadero sí verdadeiro sim waar prawda tak pravda ' +
    'ano igaz igen sant sann sand tosi kyllä doğru evet истина да істина так αληθης αληθες ' +
    'adevărat da tõene veritable cert egia'
  ).split(' '),
)
const FALSE = new Set(
  (
    'false f no n 0 falsch nein faux non falso não onwaar nee fałsz nie nepravda ne hamis nem ' +
    'falskt usann falsk epätosi ei yanliş yanlış hayır ложь нет хибність ні лъжа ψευδης ψευδες ' +
    'fals väär gezurra'
  ).split(' '),
)

/** A truth value; false where nothing is written, undefined where it is neither. */
export function truthOf(text: string): boolean | undefined {
  const word = text.trim().normalize('NFC').toLowerCase()
  if (TRUE.has(word)) return true
  return word === '' || word === 'na' || FALSE.has(word) ? false : undefined
}
