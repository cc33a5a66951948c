import { ELSEWHERE } from '../model/elsewhere.ts';
import { expandEnv } from './expand-env.ts';

/** The most characters of variables that are put into the values of one file: `$(A)$(A)`, entry after entry, doubles each time. */
const MOST_CHARACTERS = 1 << 20;

/** How many characters of variables may still be put into values. */
export interface Room {
  characters: number;
}

export function newRoom(): Room {
  return { characters: MOST_CHARACTERS };
}

/**
 * The variables that a value of a list `env` may name, as the kubelet knows them: those of earlier entries, and those that the container
 * gets from elsewhere.
 */
export class EnvScope {
  readonly #values = new Map<string, string>();
  readonly #isElsewhere: (name: string) => boolean;
  readonly #room: Room;

  constructor(isElsewhere: (name: string) => boolean, room: Room) {
    this.#isElsewhere = isElsewhere;
    this.#room = room;
  }

  /** The text in the place of `$(NAME)`: the mark for a text from elsewhere, nothing for a name that nobody sets. */
  lookUp(name: string): string | undefined {
    const value = this.#values.get(name) ?? (this.#isElsewhere(name) ? ELSEWHERE : undefined);
    this.#room.characters -= value?.length ?? 0;
    return this.#room.characters < 0 ? ELSEWHERE : value;
  }

  /** Takes the value of the next entry, which is expanded itself; without one it is from elsewhere. */
  add(name: string, value: string | undefined): void {
    this.#values.set(name, value === undefined ? ELSEWHERE : expandEnv(value, (inner) => this.lookUp(inner)).text);
  }
}
