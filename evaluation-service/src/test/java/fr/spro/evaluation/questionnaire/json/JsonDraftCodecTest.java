package fr.spro.evaluation.questionnaire.json;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.DraftCodec;
import fr.spro.evaluation.questionnaire.DraftError;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.NamedIndicator;
import fr.spro.evaluation.questionnaire.QuestionRelation;
import fr.spro.evaluation.questionnaire.QuestionRole;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Roles;
import fr.spro.evaluation.questionnaire.VersionComparison;
import fr.spro.evaluation.questionnaire.VersionNumber;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDraftCodecTest {
    private static final String HOT = Shipped.text("CARIF-CHAUD-1.0.0");
    private final JsonDraftCodec drafts = new JsonDraftCodec();

    private List<DraftError> faults(String text) {
        DraftCodec.Parsed parsed = drafts.read(text, Map.of());
        return parsed.unshaped().isEmpty() ? parsed.missing() : parsed.unshaped();
    }

    private DraftError first(String text) {
        List<DraftError> faults = faults(text);
        assertThat(faults).isNotEmpty();
        return faults.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CARIF-CHAUD-1.0.0", "CARIF-FROID-1.0.0"})
    void whatComesWithTheServiceKeepsToTheSchemaAndLacksNothing(String name) {
        DraftCodec.Parsed parsed = drafts.read(Shipped.text(name), Map.of());
        assertThat(parsed.unshaped()).isEmpty();
        assertThat(parsed.missing()).isEmpty();
        assertThat(parsed.version()).isEqualTo("1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CARIF-CHAUD-1.0.0", "CARIF-FROID-1.0.0"})
    void whatIsExportedComesInAgainWithTheSameHash(String name) {
        String text = Shipped.text(name);
        String hash = QuestionnaireJson.read(text).contentHash();
        String exported = QuestionnaireJson.canonical(text);
        assertThat(QuestionnaireJson.read(exported).contentHash()).isEqualTo(hash);
        DraftCodec.Parsed taken = drafts.read(exported, Map.of());
        assertThat(QuestionnaireJson.read(drafts.published(taken.content(), null, null))
                        .contentHash())
                .isEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"top\": 3' | '\"top\": 3, \"colour\": 1' | FIELD_UNKNOWN | /sections/2/items/0/colour",
                "'\"top\": 3' | '\"top\": \"3\"' | WRONG_TYPE | /sections/2/items/0/top",
                "'\"type\": \"TEXT\"' | '\"type\": \"ESSAY\"' | VALUE_UNKNOWN | /sections/2/items/2/type",
                "'\"maxLength\": 600' | '\"maxLength\": 6000' | VALUE_INVALID | /sections/2/items/2/maxLength",
                "'\"wave\": \"HOT\",' | '' | MISSING | /wave",
                "'\"linkId\": \"CONT\"' | '\"linkId\": \"a.b\"' | NOT_A_CODE | /sections/0/items/2/linkId",
                "'Horaires et durée' | 'a\\u0000b' | HIDDEN_CHARACTER | /sections/0/items/1/rows/2/label/fr",
                "'Horaires et durée' | 'a\\u202eb' | HIDDEN_CHARACTER | /sections/0/items/1/rows/2/label/fr",
                "'Horaires et durée' | ' ' | TEXT_MISSING_FR | /sections/0/items/1/rows/2/label/fr",
                "'\"linkId\": \"CONT\"' | '\"linkId\": \"ORG\"' | TWICE | /sections/0/items/2/linkId",
                "'\"sat.content\"' | '\"sat.global\"' | CONCEPT_TWICE | /sections/0/items/2/conceptId",
                "'\"question\": \"INTENT\"' | '\"question\": \"RECO\"' | CONDITION_NOT_BEFORE | /sections/1/items/4/enableWhen/0/question",
                "'\"question\": \"INTENT\"' | '\"question\": \"ORG\"' | CONDITION_NOT_ON_THIS | /sections/1/items/4/enableWhen/0/question",
                "'\"answer\": \"NONE\"' | '\"answer\": \"NOPE\"' | CODE_UNKNOWN | /sections/1/items/4/enableWhen/0/answer",
                "'\"scaleRef\": \"satisf4\"' | '\"scaleRef\": \"nope\"' | SCALE_UNKNOWN | /sections/0/items/0/scaleRef",
                "'\"code\": \"VISIT\"' | '\"code\": \"REFER\"' | TWICE | /sections/1/items/3/options/5/code",
                "'\"sensitivity\": \"FREE_TEXT\",' | '' | TEXT_IS_FREE | /sections/2/items/2/sensitivity",
            })
    void eachFaultHasItsCodeAndItsPlace(String was, String is, String code, String pointer) {
        assertThat(HOT).contains(was);
        String text = HOT.replaceFirst(
                java.util.regex.Pattern.quote(was), java.util.regex.Matcher.quoteReplacement(is == null ? "" : is));
        DraftError fault = first(text);
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.pointer()).isEqualTo(pointer);
        if (is != null && !is.isBlank()) {
            String line = text.lines().toList().get(fault.line() - 1);
            assertThat(line)
                    .as("line %s, column %s", fault.line(), fault.column())
                    .contains(is.strip());
        }
    }

    @Test
    void hostileTextsAreGivenUpEarlyWithLineAndColumn() {
        assertThat(first("").code()).isEqualTo("JSON_EMPTY");
        assertThat(first("{\n  \"key\": 1,\n  \"key\": 2}")).satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("JSON_TWICE");
            assertThat(fault.line()).isEqualTo(3);
        });
        assertThat(first("{\n\"key\": oops}")).satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("JSON_MALFORMED");
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.column()).isGreaterThan(7);
        });
        assertThat(first(HOT + "{}").code()).isEqualTo("JSON_MORE_BEHIND");
        assertThat(first("[".repeat(50_000)).code()).isEqualTo("JSON_TOO_MUCH");
        assertThat(first("[" + "1,".repeat(60_000) + "1]").code()).isEqualTo("JSON_TOO_MUCH");
        assertThat(first(HOT.replaceFirst("Horaires", "x".repeat(100_000))).code())
                .isIn("JSON_TOO_MUCH", "TEXT_TOO_LONG");
        assertThat(first(HOT.replaceFirst("Horaires", "x".repeat(300))).code()).isEqualTo("TEXT_TOO_LONG");
        assertThat(first("[]").code()).isEqualTo("WRONG_TYPE");
        assertThat(first("null").code()).isEqualTo("WRONG_TYPE");
        assertThat(first("{\"a\u0000\": 1}").code()).isEqualTo("JSON_MALFORMED");
    }

    @Test
    void sixtyQuestionsAreTheMost() {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 61; i++) {
            items.append(i == 0 ? "" : ",")
                    .append(
                            "{\"linkId\":\"Q%d\",\"conceptId\":\"c.%d\",\"type\":\"INFO\",\"text\":{\"fr\":\"a\",\"en\":\"b\"}}"
                                    .formatted(i, i));
        }
        String half = "{\"linkId\":\"S%d\",\"title\":{\"fr\":\"a\",\"en\":\"b\"},\"items\":[%s]}";
        String text = drafts.blank("NEW", Questionnaire.Wave.HOT, BilingualText.same("x"))
                .replaceFirst("\"sections\":\\[.*\\]", "\"sections\":[" + half.formatted(1, items) + "]");
        assertThat(first(text).code()).isEqualTo("LIST_TOO_LONG");
        int middle = items.indexOf("{\"linkId\":\"Q30\"");
        String two =
                half.formatted(1, items.substring(0, middle - 1)) + "," + half.formatted(2, items.substring(middle));
        assertThat(first(drafts.blank("NEW", Questionnaire.Wave.HOT, BilingualText.same("x"))
                                .replaceFirst("\"sections\":\\[.*\\]", "\"sections\":[" + two + "]"))
                        .code())
                .isEqualTo("TOO_MANY_ITEMS");
    }

    @Test
    void anEmptyDraftIsWellShapedAndIncompleteAndHasAForm() {
        String blank = drafts.blank("NEW", Questionnaire.Wave.COLD, new BilingualText("Après", "Afterwards"));
        DraftCodec.Parsed parsed = drafts.read(blank, Map.of());
        assertThat(parsed.unshaped()).isEmpty();
        assertThat(parsed.missing().stream().map(DraftError::code))
                .contains("TEXT_MISSING_FR", "TEXT_MISSING_EN", "NO_ITEM");
        assertThat(drafts.form(blank).title()).isEqualTo(new BilingualText("Après", "Afterwards"));
    }

    @Test
    void aScaleThatWasPublishedNeverChanges() {
        Questionnaire hot = QuestionnaireJson.read(HOT);
        var scale = java.util.Objects.requireNonNull(hot.items().getFirst().scaleOrNull());
        DraftCodec.Parsed parsed =
                drafts.read(HOT.replaceFirst("Pas du tout satisfait·e", "Mécontent·e"), Map.of(scale.id(), scale));
        assertThat(parsed.missing().stream().map(DraftError::code)).contains("SCALE_CHANGED");
    }

    @Test
    void aDerivedDraftMarksTheShortFormItself() {
        Questionnaire hot = QuestionnaireJson.read(HOT);
        String derived = drafts.derived(QuestionnaireJson.canonical(HOT), hot, "MINE", VersionNumber.of("1.0.0"));
        Questionnaire form = drafts.form(derived);
        assertThat(form.ref()).isEqualTo("MINE@1.0.0");
        assertThat(form.items().stream()
                        .filter(item -> item.head().inShortForm())
                        .map(Item::linkId))
                .containsExactly("SAT_GLOB", "KNOW", "UTIL", "TXT_CHANGE", "FONCTION");
        assertThat(drafts.read(derived, Map.of()).derivedFrom()).isEqualTo("CARIF-CHAUD@1.0.0");
    }

    private static final String SATISFACTION = "\"linkId\": \"SAT_GLOB\",";
    private static final String FOLLOWED = "{\"id\":\"%s\",\"question\":\"%s\",\"followed\":true}";

    private static String with(String after, String field) {
        assertThat(HOT).contains(after);
        return HOT.replace(after, after + field + ",");
    }

    private static String following(String... indicators) {
        return with("\"wave\": \"HOT\",", "\"indicators\":[" + String.join(",", indicators) + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "CONT, OVERALL, ROLE_MISFIT, 0, 2",
        "FORMAT, PROFILE_FUNCTION, ROLE_MISFIT, 2, 0",
        "FONCTION, INTENT, ROLE_MISFIT, 2, 5",
        "TXT_PLUS, PROGRESS, ROLE_MISFIT, 2, 2",
        "CONTACT, GOOD, VALUE_UNKNOWN, 1, 1",
    })
    void rolesFitTheTypeOfTheirQuestion(String question, String role, String code, int section, int item) {
        DraftError fault = first(with("\"linkId\": \"" + question + "\",", "\"role\":\"" + role + "\""));
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.pointer()).isEqualTo("/sections/" + section + "/items/" + item + "/role");
        if (code.startsWith("ROLE")) {
            assertThat(fault.details()).containsEntry("name", question);
        }
    }

    @Test
    void roleIsHeldOnceAndNeedsFavourableAnswers() {
        String twice = with("\"linkId\": \"TXT_PLUS\",", "\"role\":\"TEXT_KEEP\"")
                .replace("\"linkId\": \"TXT_CHANGE\",", "\"linkId\": \"TXT_CHANGE\",\"role\":\"TEXT_KEEP\",");
        assertThat(first(twice).code()).isEqualTo("ROLE_TWICE");
        assertThat(first(twice).details()).containsEntry("name", "TXT_CHANGE").containsEntry("other", "TXT_PLUS");
        String none = with("\"linkId\": \"CONTACT\",", "\"role\":\"NETWORK\"")
                .replaceFirst("(?s)\"favourable\": \\[[^]]*]", "\"favourable\": []");
        assertThat(first(none).code()).isEqualTo("ROLE_NO_SHARE");
        assertThat(faults(with(SATISFACTION, "\"role\":\"OVERALL\""))).isEmpty();
    }

    @Test
    void rowOfAMatrixMayAskForAccess() {
        String access = with("\"code\": \"acces\",", "\"role\":\"ACCESS\"");
        assertThat(faults(access)).isEmpty();
        Questionnaire form = drafts.form(drafts.read(access, Map.of()).content());
        Item matrix = form.item("ORG").orElseThrow();
        assertThat(Roles.isAccess(form, matrix, "acces")).isTrue();
        assertThat(Roles.isAccess(form, matrix, "horaires")).isFalse();
        assertThat(Roles.item(form, QuestionRole.OVERALL))
                .as("other roles are declared or not there")
                .isEmpty();
        assertThat(first(with("\"code\": \"acces\",", "\"role\":\"USE\"")).code())
                .isEqualTo("VALUE_UNKNOWN");
        assertThat(first(access.replace(SATISFACTION, "\"role\":\"ACCESS\"," + SATISFACTION))
                        .code())
                .isEqualTo("ROLE_TWICE");
    }

    @Test
    void followsOneToFiveQuestionsWithOneShare() {
        String satisfaction = FOLLOWED.formatted("A", "SAT_GLOB");
        assertThat(faults(following(satisfaction, FOLLOWED.formatted("B", "INTENT"), FOLLOWED.formatted("C", "RECO"))))
                .isEmpty();
        assertThat(first(following(FOLLOWED.formatted("A", "CONT"))).code()).isEqualTo("INDICATOR_NO_SHARE");
        assertThat(first(following(FOLLOWED.formatted("A", "FORMAT"))).code()).isEqualTo("INDICATOR_NO_SHARE");
        assertThat(first(following(FOLLOWED.formatted("A", "GONE"))).code()).isEqualTo("INDICATOR_UNKNOWN");
        assertThat(first(following(satisfaction, FOLLOWED.formatted("B", "SAT_GLOB")))
                        .code())
                .isEqualTo("INDICATOR_TWICE");
        assertThat(first(following(satisfaction, FOLLOWED.formatted("A", "RECO")))
                        .code())
                .isEqualTo("TWICE");
        assertThat(first(following(satisfaction.replace("true", "false"))).code())
                .isEqualTo("INDICATORS_FOLLOWED");
        String six = following(IntStream.rangeClosed(1, 6)
                .mapToObj(i -> FOLLOWED.formatted((char) ('A' + i), "N" + i))
                .toArray(String[]::new));
        String scales =
                IntStream.rangeClosed(1, 6).mapToObj(i -> """
                        {"linkId":"N%d","conceptId":"n.%d","type":"NUMERIC_SCALE_0_10","text":{"fr":"a","en":"b"},
                         "low":{"fr":"a","en":"b"},"high":{"fr":"a","en":"b"}},""".formatted(i, i)).collect(Collectors.joining());
        assertThat(first(six.replaceFirst("\"items\": \\[", "\"items\": [" + scales))
                        .code())
                .isEqualTo("INDICATORS_FOLLOWED");
    }

    @Test
    void ruleOfAnIndicatorIsThatOfItsQuestion() {
        String reco = "{\"id\":\"A\",\"question\":\"RECO\",\"followed\":true,\"rule\":\"%s\",\"threshold\":8}";
        assertThat(faults(following(reco.formatted("AT_LEAST")))).isEmpty();
        assertThat(first(following(reco.formatted("BANDS"))).code()).isEqualTo("INDICATOR_RULE");
        assertThat(first(following(reco.formatted("AT_LEAST").replace("8", "7")))
                        .code())
                .isEqualTo("VALUE_UNKNOWN");
        assertThat(first(following("{\"id\":\"A\",\"question\":\"SAT_GLOB\",\"followed\":true,\"threshold\":8}"))
                        .code())
                .isEqualTo("INDICATOR_RULE");
    }

    @Test
    void derivedDraftDeclaresTheRolesAndIndicatorsOfItsSource() {
        Questionnaire hot = QuestionnaireJson.read(HOT);
        assertThat(hot.declaresRoles()).isFalse();
        String derived = drafts.derived(QuestionnaireJson.canonical(HOT), hot, "MINE", VersionNumber.of("1.0.0"));
        Questionnaire form = drafts.form(derived);
        for (Item item : hot.items()) {
            for (QuestionRole role : QuestionRole.values()) {
                assertThat(Roles.has(form, form.item(item.linkId()).orElseThrow(), role))
                        .as("%s of %s", role, item.linkId())
                        .isEqualTo(Roles.has(hot, item, role));
            }
        }
        assertThat(Roles.isAccess(form, form.item("ORG").orElseThrow(), "acces"))
                .isTrue();
        assertThat(form.indicators())
                .extracting(NamedIndicator::question)
                .containsExactly("SAT_GLOB", "CONTACT", "RECO");
        assertThat(drafts.read(derived, Map.of()).missing()).isEmpty();
        assertThat(VersionComparison.of(hot, form, Map.of()).lines())
                .as("a role is no part of a question's identity")
                .allMatch(line -> line.relation() == QuestionRelation.SAME);
        assertThat(QuestionnaireJson.read(drafts.published(derived, null, null)).indicators())
                .isEqualTo(form.indicators());
        String again = drafts.derived(drafts.published(derived, null, null), form, "OTHER", VersionNumber.of("1.0.0"));
        assertThat(Roles.item(drafts.form(again), QuestionRole.OVERALL).map(Item::linkId))
                .contains("SAT_GLOB");
    }

    @Test
    void whatIsIncompleteIsSaidInItsPlaceInTheForm() {
        String text = QuestionnaireJson.canonical(HOT).replace("\"scaleRef\":\"satisf4\"", "\"scaleRef\":\"gone\"");
        Questionnaire form = drafts.form(text);
        assertThat(form.items()).hasSize(15);
        assertThat(form.items().getFirst()).isInstanceOf(Item.Info.class);
    }

    @Property(tries = 1000)
    void anyDamageIsToldOrHarmless(@ForAll @IntRange(max = 20_000) int at, @ForAll char instead) {
        StringBuilder damaged = new StringBuilder(HOT);
        damaged.setCharAt(at % HOT.length(), instead);
        DraftCodec.Parsed parsed = drafts.read(damaged.toString(), Map.of());
        if (parsed.unshaped().isEmpty()) {
            assertThat(drafts.form(parsed.content())).isNotNull();
            if (parsed.missing().isEmpty()) {
                assertThat(QuestionnaireJson.read(parsed.content())).isNotNull();
            }
        } else {
            assertThat(parsed.content()).isEmpty();
            assertThat(parsed.unshaped())
                    .allSatisfy(fault -> assertThat(fault.line()).isPositive());
        }
    }
}
