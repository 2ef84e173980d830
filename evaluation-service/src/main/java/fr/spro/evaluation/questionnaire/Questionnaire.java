package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One version of a questionnaire. Once published it never changes: the content hash (SHA-256 of the canonical JSON)
 * is what a campaign and its results refer to.
 */
public record Questionnaire(
        String key,
        String version,
        Status status,
        Wave wave,
        BilingualText title,
        BilingualText intro,
        BilingualText closing,
        List<Section> sections,
        List<NamedIndicator> indicators,
        String contentHash) {
    /** Whether campaigns may use it. */
    public enum Status {
        DRAFT,
        PUBLISHED,
        RETIRED
    }

    /** Right after the session, or about three months later. */
    public enum Wave {
        HOT,
        COLD
    }

    /** A part of the form under its own title. */
    public record Section(String linkId, BilingualText title, List<Item> items) {
        public Section {
            items = List.copyOf(items);
        }
    }

    /** A version that declares no indicators. */
    public Questionnaire(
            String key,
            String version,
            Status status,
            Wave wave,
            BilingualText title,
            BilingualText intro,
            BilingualText closing,
            List<Section> sections,
            String contentHash) {
        this(key, version, status, wave, title, intro, closing, sections, List.of(), contentHash);
    }

    public Questionnaire {
        sections = List.copyOf(sections);
        indicators = List.copyOf(indicators);
        Set<String> seen = new HashSet<>();
        for (Section section : sections) {
            for (Item item : section.items()) {
                for (DisplayCondition condition : item.head().enableWhen()) {
                    if (!seen.contains(condition.question())) {
                        throw new IllegalArgumentException(item.linkId() + " depends on " + condition.question()
                                + ", which does not come before it");
                    }
                }
                if (!seen.add(item.linkId())) {
                    throw new IllegalArgumentException("question twice: " + item.linkId());
                }
            }
        }
    }

    /** The same with another status: a retired version keeps its content. */
    public Questionnaire as(Status other) {
        return new Questionnaire(key, version, other, wave, title, intro, closing, sections, indicators, contentHash);
    }

    /** The same with other identities of its questions. */
    Questionnaire withIdentities(Function<Item, Item.Identity> identities) {
        return new Questionnaire(
                key,
                version,
                status,
                wave,
                title,
                intro,
                closing,
                sections.stream()
                        .map(section -> new Section(
                                section.linkId(),
                                section.title(),
                                section.items().stream()
                                        .map(item -> item.withIdentity(identities.apply(item)))
                                        .toList()))
                        .toList(),
                indicators,
                contentHash);
    }

    /** The same with only some of its questions; those that depend on one left out are left out too. */
    public Questionnaire only(Predicate<Item> wanted) {
        Set<String> kept = new HashSet<>();
        List<Section> fewer = new ArrayList<>();
        for (Section section : sections) {
            List<Item> items = new ArrayList<>();
            for (Item item : section.items()) {
                boolean reachable = item.head().enableWhen().stream()
                        .map(DisplayCondition::question)
                        .allMatch(kept::contains);
                if (reachable && wanted.test(item)) {
                    kept.add(item.linkId());
                    items.add(item);
                }
            }
            if (!items.isEmpty()) {
                fewer.add(new Section(section.linkId(), section.title(), items));
            }
        }
        return new Questionnaire(key, version, status, wave, title, intro, closing, fewer, indicators, contentHash);
    }

    /** Returns whether the author gave a question or row its role. */
    public boolean declaresRoles() {
        return items().stream()
                .anyMatch(item ->
                        item.head().role() != null || Roles.accessRow(item).isPresent());
    }

    /** The name a campaign pins: key and version. */
    public String ref() {
        return key + "@" + version;
    }

    /** All items in order. */
    public List<Item> items() {
        return sections.stream().flatMap(section -> section.items().stream()).toList();
    }

    /** The item with that name. */
    public Optional<Item> item(String linkId) {
        return items().stream().filter(item -> item.linkId().equals(linkId)).findFirst();
    }
}
