package fr.spro.evaluation.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Merges the groups of one breakdown until each block may be shown: small groups are joined, never blanked, so that
 * blocks always add up to the total and there is nothing to take away from it.
 *
 * <p>The groups below k (empty ones too: a zero of its own would tell that nobody of a group answered) make one block;
 * while it has fewer than k people, only one group that is not empty, or fewer than `minRest` people beside its largest
 * group, the smallest block that is left joins it. Empty groups alone just join the smallest block: that tells less of it
 * than showing it alone, which would be allowed. Costs m log m for m groups.
 */
public final class GroupMerging {
    private GroupMerging() {}

    /** Groups shown together, by code in order, and how many people they have together. */
    public record Block(List<String> codes, int n) {
        public Block {
            codes = List.copyOf(codes);
        }
    }

    private static final Comparator<Block> BY_SIZE = Comparator.comparingInt(Block::n)
            .thenComparing(block -> block.codes().getFirst());
    private static final Comparator<Block> BY_CODE =
            Comparator.comparing(block -> block.codes().getFirst());

    /**
     * The blocks of groups that may be shown alone, in the order of their first codes: none for fewer than k people in
     * all, one when only the total may be shown.
     */
    public static List<Block> of(Map<String, Integer> sizes, int k, int minRest) {
        return of(sizes, sizes.keySet().stream().map(List::of).toList(), k, minRest);
    }

    /** The same for groups some of which are together already. */
    public static List<Block> of(Map<String, Integer> sizes, Collection<List<String>> together, int k, int minRest) {
        List<Block> large = new ArrayList<>();
        List<Block> pool = new ArrayList<>();
        for (List<String> codes : together) {
            Block block = block(codes, sizes);
            (block.n() < k ? pool : large).add(block);
        }
        boolean empty = sum(pool) == 0;
        if (sum(large) + sum(pool) < k) {
            return List.of();
        }
        if (!pool.isEmpty()) {
            large.sort(BY_SIZE);
            Block joined = join(pool);
            while (!large.isEmpty() && !(empty ? joined.n() >= k : mayStand(joined, sizes, k, minRest))) {
                joined = join(List.of(joined, large.removeFirst()));
            }
            large.add(joined);
        }
        large.sort(BY_CODE);
        return List.copyOf(large);
    }

    /** The blocks with the two smallest joined; one block stays as it is. */
    public static List<Block> coarser(List<Block> blocks) {
        if (blocks.size() < 2) {
            return blocks;
        }
        List<Block> left = new ArrayList<>(blocks);
        left.sort(BY_SIZE);
        Block joined = join(List.of(left.removeFirst(), left.removeFirst()));
        left.add(joined);
        left.sort(BY_CODE);
        return List.copyOf(left);
    }

    private static boolean mayStand(Block block, Map<String, Integer> sizes, int k, int minRest) {
        int largest = 0;
        int groups = 0;
        for (String code : block.codes()) {
            int n = sizes.getOrDefault(code, 0);
            largest = Math.max(largest, n);
            groups += n > 0 ? 1 : 0;
        }
        return block.n() >= k && groups >= 2 && block.n() - largest >= minRest;
    }

    private static Block block(List<String> codes, Map<String, Integer> sizes) {
        return new Block(
                List.copyOf(new TreeSet<>(codes)),
                codes.stream().mapToInt(code -> sizes.getOrDefault(code, 0)).sum());
    }

    private static Block join(List<Block> blocks) {
        TreeSet<String> codes = new TreeSet<>();
        blocks.forEach(block -> codes.addAll(block.codes()));
        return new Block(List.copyOf(codes), sum(blocks));
    }

    private static int sum(Collection<Block> blocks) {
        return blocks.stream().mapToInt(Block::n).sum();
    }
}
