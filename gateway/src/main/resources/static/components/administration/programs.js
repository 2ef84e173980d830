// The four programs, asked one by one: one that does not answer hides no other.
import { api, ApiProblem } from '../../lib/api.js';

export const SERVICES = ['events-service', 'registration-service', 'evaluation-service'];

/** Asks these programs the same; of each its answer, or the problem where it has none. */
export async function ask(programs, path, signal) {
  return Promise.all(programs.map(async (program) => {
    try {
      return { program, answer: await api.get(`/api/system/${program}${path}`, { signal }) };
    } catch (failed) {
      if (!(failed instanceof ApiProblem) || [401, 403].includes(failed.status)) throw failed;
      return { program, problem: failed };
    }
  }));
}
