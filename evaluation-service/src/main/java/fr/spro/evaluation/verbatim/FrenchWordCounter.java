package fr.spro.evaluation.verbatim;

import fr.spro.evaluation.verbatim.VerbatimRelease.WordCount;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * In how many texts a French word stands, and two words together. Forms of a word are brought together by Lucene's light
 * French stemmer (Savoy 2006) and shown as most texts write them; acronyms stay as they are. Texts are counted, not
 * occurrences: what one person repeats counts once.
 */
final class FrenchWordCounter {
    /** Longer lists are not read. */
    static final int MOST = 12;

    private static final int SHORTEST = 3;
    private static final int NEAR = 2;
    private static final Set<String> ACRONYMS = Set.of("""
            afpa apec bij bpr bts carif ccas cci cep cfa cidff cio cma cpf crij cse dap drajes
            dreets ess fle greta iae mfr mlds opco pij plie pmsmp psad rqth rsa spro tre uimm vae
            """.strip().split("\\s+"));
    /** Said in any answer about a meeting: they tell nothing here. */
    private static final Set<String> EMPTY = Set.of("""
            afin assez aussi autre autres avoir bien car cet cette chaque chez comme donc dont déjà
            encore entre faire fait moins non oui peu peut plus plutôt pouvoir rien sans sous tous
            tout toute toutes trop très être
            """.strip().split("\\s+"));

    /** How a stem is written, form by form, and in how many texts. */
    private static final class Seen {
        private int texts;
        private final Map<String, Integer> forms = new TreeMap<>();
    }

    private record Token(String stem, String form, int position, int from, int to) {}

    private final Map<String, Seen> words = new HashMap<>();
    private final Map<String, Seen> pairs = new HashMap<>();

    private FrenchWordCounter() {}

    static FrenchWordCounter of(List<String> texts) {
        FrenchWordCounter words = new FrenchWordCounter();
        texts.forEach(words::add);
        return words;
    }

    /** The words of at least so many texts, most frequent first. */
    List<WordCount> frequent(int least) {
        return counts(words, least);
    }

    /** The same of two words that stand together, with the little word between them. */
    List<WordCount> pairs(int least) {
        return counts(pairs, least);
    }

    /** Of words that were counted once those that a text here says, with the counts they had. */
    List<WordCount> stillSaid(List<WordCount> before) {
        return still(before, counted -> counted.words);
    }

    /** The same of pairs. */
    List<WordCount> pairsStillSaid(List<WordCount> before) {
        return still(before, counted -> counted.pairs);
    }

    private List<WordCount> still(List<WordCount> before, Function<FrenchWordCounter, Map<String, Seen>> counted) {
        Map<String, Seen> here = counted.apply(this);
        List<WordCount> still = new ArrayList<>();
        for (WordCount word : before) {
            counted.apply(of(List.of(word.said()))).keySet().stream()
                    .flatMap(stem -> Stream.ofNullable(here.get(stem)))
                    .findFirst()
                    .ifPresent(seen -> still.add(new WordCount(written(word.said(), seen.forms), word.n())));
        }
        return still;
    }

    /** As it was shown if a text here has it so: another form of it may be the name that was taken out. */
    private static String written(String shown, Map<String, Integer> forms) {
        return forms.containsKey(shown.replace('\u2019', '\'')) ? shown : usual(forms);
    }

    private static List<WordCount> counts(Map<String, Seen> seen, int least) {
        return seen.values().stream()
                .filter(word -> word.texts >= least)
                .map(word -> new WordCount(usual(word.forms), word.texts))
                .sorted(Comparator.comparing(WordCount::n).reversed().thenComparing(WordCount::said))
                .limit(MOST)
                .toList();
    }

    /** The form that most texts have, with the apostrophe of print. */
    private static String usual(Map<String, Integer> forms) {
        return forms.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByKey().reversed()))
                .map(form -> form.getKey().replace('\'', '\u2019'))
                .orElse("");
    }

    private void add(String text) {
        Set<String> counted = new HashSet<>();
        // A word on either side of what was taken out is not beside the other.
        for (String piece : text.replace('\u2019', '\'').split("\\[…]|[.!?;:,()\\n]", -1)) {
            List<Token> tokens = tokens(piece);
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                count(words, token.stem(), token.form(), counted.add(token.stem()));
                if (i > 0 && token.position() - tokens.get(i - 1).position() <= NEAR) {
                    Token before = tokens.get(i - 1);
                    String pair = before.stem() + " " + token.stem();
                    String form = before.form() + between(piece, before, token) + token.form();
                    count(pairs, pair, form, counted.add(pair));
                }
            }
        }
    }

    /** The little word that stands between two words in the text, as in « mise en réseau ». */
    private static String between(String piece, Token before, Token after) {
        String whole = piece.substring(before.to(), after.to()).toLowerCase(Locale.FRENCH);
        int end = whole.length() - after.form().length();
        String gap = end <= 0 ? " " : whole.substring(0, end);
        return gap.matches("[ \\p{L}'-]*") ? gap : " ";
    }

    private static void count(Map<String, Seen> all, String stem, String form, boolean first) {
        Seen seen = all.computeIfAbsent(stem, key -> new Seen());
        seen.texts += first ? 1 : 0;
        seen.forms.merge(form, 1, Integer::sum);
    }

    private static List<Token> tokens(String piece) {
        StandardTokenizer tokenizer = new StandardTokenizer();
        tokenizer.setReader(new StringReader(piece));
        List<Token> tokens = new ArrayList<>();
        try (TokenStream chain = new FrenchLightStemFilter(new SetKeywordMarkerFilter(
                new KeywordRepeatFilter(new StopFilter(
                        new LowerCaseFilter(new ElisionFilter(tokenizer, FrenchAnalyzer.DEFAULT_ARTICLES)),
                        FrenchAnalyzer.getDefaultStopSet())),
                new CharArraySet(ACRONYMS, true)))) {
            CharTermAttribute term = chain.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = chain.addAttribute(OffsetAttribute.class);
            PositionIncrementAttribute increment = chain.addAttribute(PositionIncrementAttribute.class);
            chain.reset();
            int position = 0;
            String form = "";
            while (chain.incrementToken()) {
                // Each word comes twice: as it is, and at the same place as its stem.
                position += increment.getPositionIncrement();
                if (increment.getPositionIncrement() > 0) {
                    form = term.toString();
                    continue;
                }
                boolean acronym = isAcronym(form, piece.substring(offset.startOffset(), offset.endOffset()));
                if (acronym || (form.length() >= SHORTEST && !EMPTY.contains(form) && isWord(form))) {
                    String said = acronym ? form.toUpperCase(Locale.FRENCH) : form;
                    tokens.add(new Token(
                            acronym ? said : term.toString(),
                            said,
                            position,
                            offset.startOffset(),
                            offset.endOffset()));
                }
            }
            chain.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    private static boolean isAcronym(String form, String written) {
        return ACRONYMS.contains(form)
                || (form.length() >= 2
                        && form.length() <= 4
                        && written.endsWith(form.toUpperCase(Locale.FRENCH))
                        && isWord(form));
    }

    private static boolean isWord(String form) {
        return form.codePoints().allMatch(c -> Character.isLetter(c) || c == '-' || c == '\'');
    }
}
