package fr.spro.events.pairings.engine;

import java.util.List;

/**
 * Who visits whom.
 *
 * @param pairs the fixed ones and those made, sorted
 * @param left who has no partner, sorted by id
 * @param metBefore how many of the pairs made had met before, as people
 * @param familiar how many of the pairs made are of two organisations that had one before or have a fixed one now
 * @param repeats how many pairs of this round repeat the two organisations of another
 */
public record EnginePairing(List<IdPair> pairs, List<UnmatchedPerson> left, int metBefore, int familiar, int repeats) {
    public EnginePairing {
        pairs = List.copyOf(pairs);
        left = List.copyOf(left);
    }
}
