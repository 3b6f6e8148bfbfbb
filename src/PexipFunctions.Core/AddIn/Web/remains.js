// What is left of a block and should be named: links and numbers of ours in lines that the organizer has reworded.

import { attribute, textIndex } from "./html.js";
import { historyStart } from "./places.js";
import { fold, isTelling } from "./printed.js";

const token = /[a-z][a-z0-9+.-]*:(?:\/\/)?[^\s<>"\ufffc]{3,}|[^\s<>"()[\],;:\ufffc]+@[^\s<>"()[\],;:\ufffc]+|\+?\d[\d.,/-]{2,}\d/gi;
const mostNamed = 20;

/**
 * The words of the body that name a link or a number of ours and stay.
 * @param own 1 for each visible character that goes
 * @param like 1 for each that is like ours and stays
 * @param known blocks as readPrinted gives them
 * @param isOurs whether an address is that of a link of ours
 */
export function remainsOf(html, own, like, known, isOurs) {
  const numbers = known.map(printed => printed.number).filter(isTelling);
  const end = textIndex(html, historyStart(html));
  const found = [...wordsIn(html, like, end), ...numbersIn(html, own, end, numbers), ...linksIn(html, own, isOurs)];
  return [...new Set(found)].slice(0, mostNamed);
}

// Links and numbers in the words that have any of ours that stay.
function wordsIn(html, like, end) {
  const found = [];
  for (let at = 0; at < end; at++) {
    if (like[at]) {
      const [from, to] = wordAt(html, at, end);
      found.push(...html.text.slice(from, to).match(token) ?? []);
      at = to - 1;
    }
  }
  return found;
}

// The alias's number wherever it stays, with the word around it.
function numbersIn(html, own, end, numbers) {
  const text = fold(html.text);
  const found = [];
  for (const number of numbers) {
    for (let at = text.indexOf(number); at >= 0 && at < end; at = text.indexOf(number, at + number.length)) {
      if (!own[at] && !own[at + number.length - 1]) {
        const [from, to] = wordAt(html, at, end);
        const word = html.text.slice(from, to);
        found.push(word.includes(number) ? word.match(token)?.find(part => part.includes(number)) ?? number : number);
        at = Math.max(at, to - number.length);
      }
    }
  }
  return found;
}

// White space is not in the text: where the source goes on without it, the word does.
function wordAt(html, at, end) {
  let [from, to] = [at, at + 1];
  while (from > 0 && html.line[from - 1] === html.line[at] && html.to[from - 1] === html.from[from]) {
    from--;
  }
  while (to < end && html.line[to] === html.line[at] && html.to[to - 1] === html.from[to]) {
    to++;
  }
  return [from, to];
}

function linksIn(html, own, isOurs) {
  const end = historyStart(html);
  return html.elements.filter(element => element.name === "a" && html.tokens[element.first].start < end).flatMap(element => {
    const address = attribute(html.source, html.tokens[element.first], "href").trim();
    const [first, behind] = [textIndex(html, html.tokens[element.first].end), textIndex(html, html.tokens[element.last].start)];
    return address !== "" && isOurs(address) && first < behind && !own.subarray(first, behind).includes(1) ? [address] : [];
  });
}
