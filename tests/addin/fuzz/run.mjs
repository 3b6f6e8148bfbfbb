// Makes scenes of a seed, and makes those that fail smaller.

import { check } from "./properties.mjs";
import { kinds } from "./edits.mjs";
import { below, oneOf, randomOf } from "./random.mjs";

const weighted = Object.entries(kinds).flatMap(([kind, weight]) => Array(weight).fill(kind));

export function sceneOf(seed, samples, bodies) {
  const random = randomOf(seed);
  const isHtml = random() < 0.85;
  const body = oneOf(random, isHtml ? bodies.html : bodies.text);
  const edits = Array.from({ length: below(random, 5) }, () => ({ kind: oneOf(random, weighted), seed: below(random, 2 ** 31) }));
  return { seed, isHtml, template: below(random, samples.length), body, edits };
}

/** Why a scene fails, or null. `count`, if given, counts the scenes that another reading explains. */
export function failureOf(scene, samples, count) {
  try {
    const { isAmbiguous } = check({ ...scene, blocks: samples[scene.template].blocks });
    if (count && isAmbiguous) {
      count.ambiguous++;
    }
    return null;
  } catch (error) {
    return error;
  }
}

/** A smaller scene that fails too: fewer edits, a simpler body, a simpler block. */
export function shrink(scene, samples, bodies) {
  const simpler = candidate => [
    ...candidate.edits.map((_, index) => ({ ...candidate, edits: candidate.edits.toSpliced?.(index, 1) ?? candidate.edits.filter((__, other) => other !== index) })),
    ...(scene.isHtml ? bodies.html : bodies.text).filter(body => body.length < candidate.body.length).map(body => ({ ...candidate, body })),
    ...samples.map((_, template) => ({ ...candidate, template })).filter(({ template }) => samples[template].template.length < samples[candidate.template].template.length),
  ];
  for (let smallest = scene; ;) {
    const next = simpler(smallest).find(candidate => failureOf(candidate, samples));
    if (!next) {
      return smallest;
    }
    smallest = next;
  }
}
