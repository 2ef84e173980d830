package fr.spro.evaluation.microdata;

import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.microdata.Microdata.Table;
import fr.spro.evaluation.microdata.MicrodataVariable.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What tells SPSS, or PSPP, how to read records from a table file: names, labels, codes, missing values. Names have 64
 * characters at most, begin with a letter and are no words of the syntax (IBM SPSS Statistics, Command Syntax Reference,
 * "Variable Names"); literals are cut into pieces that fit a line.
 */
public final class SpssSyntax {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_LABEL = 250;
    private static final int LONGEST_VALUE_LABEL = 118;
    private static final int PIECE = 60;
    private static final int NARROWEST_TEXT = 8;
    private static final int MOST_MISSING = 3;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,8}");
    private static final Set<String> WORDS =
            Set.of("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH");

    private SpssSyntax() {}

    /** The names of the variables, in their order, all different whatever their case. */
    public static List<String> names(Table table) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (MicrodataVariable variable : table.variables()) {
            String plain = variable.code().replaceAll("[^A-Za-z0-9_.]", "_").replaceAll("[._]+$", "");
            if (plain.isEmpty()
                    || !Character.isLetter(plain.charAt(0))
                    || WORDS.contains(plain.toUpperCase(Locale.ROOT))) {
                plain = "V_" + plain;
            }
            String name = cut(plain, LONGEST_NAME).replaceAll("[._]+$", "");
            for (int again = 2; !taken.add(name.toUpperCase(Locale.ROOT)); again++) {
                name = cut(plain, LONGEST_NAME - 4) + "_" + again;
            }
            names.add(name);
        }
        return names;
    }

    /**
     * The syntax.
     *
     * @param data the name of the table file beside it: semicolons, one line of names, UTF-8 without a mark
     * @param notes what is said first
     */
    public static String of(Table table, String data, List<String> notes, TextLanguage lang) {
        List<String> names = names(table);
        StringBuilder out = new StringBuilder();
        for (String note : notes) {
            out.append("* ")
                    .append(note.replaceAll("[\\s.]+$", "").replaceAll("\\.\\s", "; "))
                    .append(".\n");
        }
        out.append("\nGET DATA /TYPE=TXT /FILE=")
                .append(literal(data))
                .append(
                        "\n  /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELIMITERS=\";\" /QUALIFIER='\"' /FIRSTCASE=2\n  /VARIABLES=");
        for (int i = 0; i < names.size(); i++) {
            MicrodataVariable variable = table.variables().get(i);
            out.append("\n  ")
                    .append(names.get(i))
                    .append(' ')
                    .append(isNumber(variable) ? "F4.0" : "A" + width(table, i));
        }
        out.append(".\n\nVARIABLE LABELS");
        for (int i = 0; i < names.size(); i++) {
            String label = table.variables().get(i).label().in(lang);
            out.append("\n  ").append(names.get(i)).append(' ').append(literal(cut(label, LONGEST_LABEL)));
        }
        out.append(".\n");
        for (int i = 0; i < names.size(); i++) {
            values(out, names.get(i), table.variables().get(i), lang);
        }
        return out.append("\nEXECUTE.\n").toString();
    }

    private static void values(StringBuilder out, String name, MicrodataVariable variable, TextLanguage lang) {
        if (variable.levels().isEmpty()) {
            return;
        }
        out.append("\nVALUE LABELS ").append(name);
        // A blank number is missing by itself, a blank text is not.
        List<String> missing = new ArrayList<>(isNumber(variable) ? List.of() : List.of("' '"));
        for (Level level : variable.levels()) {
            String code = isNumber(variable) ? level.code() : literal(level.code());
            out.append("\n  ")
                    .append(code)
                    .append(' ')
                    .append(literal(cut(level.label().in(lang), LONGEST_VALUE_LABEL)));
            if (level.isMissing()) {
                missing.add(code);
            }
        }
        out.append(".\n");
        if (!missing.isEmpty()) {
            out.append("MISSING VALUES ")
                    .append(name)
                    .append(" (")
                    .append(missing.size() <= MOST_MISSING ? String.join(", ", missing) : many(missing, variable))
                    .append(").\n");
        }
    }

    /** A scale may have letters for codes. */
    private static boolean isNumber(MicrodataVariable variable) {
        return variable.isNumber()
                && variable.levels().stream()
                        .allMatch(level -> NUMBER.matcher(level.code()).matches());
    }

    /** More than three missing values can only be a range, of numbers, without an answer in it; else three are told. */
    private static String many(List<String> missing, MicrodataVariable variable) {
        if (isNumber(variable)) {
            int low = missing.stream().mapToInt(Integer::parseInt).min().orElseThrow();
            int high = missing.stream().mapToInt(Integer::parseInt).max().orElseThrow();
            boolean apart = variable.levels().stream()
                    .filter(level -> !level.isMissing())
                    .mapToInt(level -> Integer.parseInt(level.code()))
                    .noneMatch(code -> low <= code && code <= high);
            if (apart) {
                return low + " THRU " + high;
            }
        }
        return String.join(", ", missing.getFirst(), missing.get(1), missing.getLast());
    }

    private static int width(Table table, int column) {
        int widest = NARROWEST_TEXT;
        for (List<String> line : table.lines()) {
            widest = Math.max(widest, line.get(column).getBytes(StandardCharsets.UTF_8).length);
        }
        for (Level level : table.variables().get(column).levels()) {
            widest = Math.max(widest, level.code().length());
        }
        return widest;
    }

    /** A text in quotes, in pieces where it is long. */
    static String literal(String text) {
        String plain = text.replaceAll("\\s+", " ");
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        plain.codePoints().forEach(c -> {
            piece.appendCodePoint(c);
            if (piece.length() >= PIECE) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        });
        if (pieces.isEmpty() || !piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return String.join(
                "\n    + ",
                pieces.stream().map(one -> "'" + one.replace("'", "''") + "'").toList());
    }

    /** As many whole characters as fit into that many bytes. */
    private static String cut(String text, int bytes) {
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            int size = new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8).length;
            if (used + size > bytes) {
                break;
            }
            used += size;
            kept.appendCodePoint(c);
        }
        return kept.toString();
    }
}
