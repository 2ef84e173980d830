package fr.spro.evaluation.verbatim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The themes of the region, in order. It may grow and be worded better while people code; a code never goes away. */
public record Codebook(List<Theme> themes) {
    /** More themes than this nobody keeps apart. */
    public static final int MOST = 40;

    /** What an entry of its journal says. */
    public sealed interface Change {
        /** A theme is new, or has other words. */
        record Written(Theme theme) implements Change {}

        /** Nobody gives this theme to a text any more. */
        record Retired(String code) implements Change {}
    }

    public Codebook {
        themes = List.copyOf(themes);
    }

    /** The theme with that code. */
    public Optional<Theme> find(String code) {
        return themes.stream().filter(theme -> theme.code().equals(code)).findFirst();
    }

    /** Whether a text may be given each of these themes. */
    public boolean allows(Collection<String> codes) {
        return codes.stream()
                .allMatch(code -> find(code).filter(theme -> !theme.retired()).isPresent());
    }

    /** Whether one more theme would be too many. */
    public boolean isFullFor(String code) {
        return find(code).isEmpty() && themes.size() >= MOST;
    }

    /** The codebook after a change. */
    public Codebook after(Change change) {
        List<Theme> after = new ArrayList<>();
        switch (change) {
            case Change.Written written -> {
                boolean known = find(written.theme().code()).isPresent();
                themes.forEach(
                        theme -> after.add(theme.code().equals(written.theme().code()) ? written.theme() : theme));
                if (!known) {
                    after.add(written.theme());
                }
            }
            case Change.Retired retired ->
                themes.forEach(theme -> after.add(theme.code().equals(retired.code()) ? theme.retiredNow() : theme));
        }
        return new Codebook(after);
    }
}
