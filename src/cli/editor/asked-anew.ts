import type { ConsumerIndex } from '../../model/consumer.ts';

/** A view of the index for another check, which has asked nothing of it yet. */
export function askedAnew(index: ConsumerIndex): ConsumerIndex {
  let isAsked = false;
  const ask = () => {
    isAsked = true;
    return index;
  };
  return {
    of: (connId) => ask().of(connId),
    brokenBy: (connId, before, after) => ask().brokenBy(connId, before, after),
    unexplained: (connId) => ask().unexplained(connId),
    locate: (place) => ask().locate(place),
    placeOf: (place) => ask().placeOf(place),
    fileOf: (path) => ask().fileOf(path),
    get all() {
      return ask().all;
    },
    get computed() {
      return ask().computed;
    },
    get hasCode() {
      return ask().hasCode;
    },
    get isCut() {
      return ask().isCut;
    },
    get pin() {
      return ask().pin;
    },
    get airflow() {
      return ask().airflow;
    },
    get isAsked() {
      return isAsked;
    },
  };
}
