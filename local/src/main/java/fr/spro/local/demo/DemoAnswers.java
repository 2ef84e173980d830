package fr.spro.local.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plausible answers to the questionnaire of a meeting: one hidden opinion per person moves all of that person's answers
 * together, as real answers do.
 */
final class DemoAnswers {

    private static final Pattern FIELD = Pattern.compile("name=\"([A-Z_]+[A-Za-z0-9_.-]*)\"");

    private DemoAnswers() {}

    /**
     * Fields for the page's form.
     *
     * @param level how the meeting was received on average, from about -1 to 1
     */
    static Map<String, List<String>> to(String page, double level, Random random, String function) {
        double opinion = level + 0.7 * random.nextGaussian();
        Map<String, List<String>> answers = new LinkedHashMap<>();
        boolean nothing = random.nextDouble() < 0.10 - 0.05 * opinion;
        for (String field : fields(page)) {
            if (random.nextDouble() > 0.96) {
                continue;
            }
            List<String> given = answer(field, opinion, random, function, nothing, answers);
            if (!given.isEmpty()) {
                answers.put(field, given);
            }
        }
        answers.put("_confirm", List.of("1"));
        return answers;
    }

    private static Set<String> fields(String page) {
        Set<String> names = new LinkedHashSet<>();
        Matcher field = FIELD.matcher(page);
        while (field.find()) {
            names.add(field.group(1));
        }
        return names;
    }

    private static List<String> answer(
            String field,
            double opinion,
            Random random,
            String function,
            boolean nothing,
            Map<String, List<String>> before) {
        String question = field.contains(".") ? field.substring(0, field.indexOf('.')) : field;
        return switch (question) {
            case "SAT_GLOB", "ORG", "CONT", "UTIL" -> List.of(level(3.1 + 0.6 * opinion, 1, 4, 0.55, random));
            case "KNOW" -> knowledge(field, opinion, random, before);
            case "CONTACT" ->
                List.of(List.of("0", "1-2", "3-5", "6")
                        .get(Integer.parseInt(level(1.6 + 0.6 * opinion, 0, 3, 0.7, random))));
            case "INTENT" ->
                nothing ? List.of("NONE") : some(random, "REFER", "RECONTACT", "PASS_ON", "VISIT", "JOINT");
            case "FREIN" -> nothing ? List.of(random.nextBoolean() ? "TIME" : "KNEW") : List.of();
            case "FORMAT" -> format(random, before);
            case "RECO" -> List.of(level(7.7 + 1.4 * opinion, 0, 10, 1.0, random));
            case "TXT_PLUS" -> sometimes(0.7, DemoTexts.of(question), random);
            case "TXT_CHANGE" -> sometimes(0.6, DemoTexts.of(question), random);
            case "TXT_BESOIN" -> sometimes(0.5, DemoTexts.of(question), random);
            case "FONCTION" -> List.of(random.nextDouble() < 0.1 ? "NR" : function);
            case "ORG_TYPE" ->
                List.of(List.of("EMPLOI", "EMPLOI", "JEUNESSE", "EDUCATION", "FORMATION", "NR")
                        .get(random.nextInt(6)));
            default -> List.of();
        };
    }

    /** Nobody knows a service less after the meeting. */
    private static List<String> knowledge(
            String field, double opinion, Random random, Map<String, List<String>> before) {
        if (field.endsWith(".pre")) {
            return List.of(level(1.6, 0, 4, 1.0, random));
        }
        List<String> pre = before.get(field.replaceAll("\\.post$", ".pre"));
        int known = pre == null ? 1 : Integer.parseInt(pre.getFirst());
        return List.of(level(known + 1.3 + 0.4 * opinion, known, 4, 0.6, random));
    }

    private static List<String> format(Random random, Map<String, List<String>> before) {
        List<String> left = new ArrayList<>(List.of("SPEED", "ATELIER", "SEANCE", "IMMERSION", "FORUM", "RESSOURCE"));
        before.forEach((name, values) -> {
            if (name.startsWith("FORMAT.")) {
                left.removeAll(values);
            }
        });
        return List.of(left.get((int) (left.size() * random.nextDouble() * random.nextDouble())));
    }

    private static String level(double middle, int lowest, int highest, double spread, Random random) {
        long rounded = Math.round(middle + spread * random.nextGaussian());
        return String.valueOf(Math.clamp(rounded, lowest, highest));
    }

    private static List<String> some(Random random, String... codes) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            if (random.nextDouble() < 0.6 - 0.1 * i) {
                chosen.add(codes[i]);
            }
        }
        return chosen.isEmpty() ? List.of(codes[0]) : chosen;
    }

    private static List<String> sometimes(double share, List<String> texts, Random random) {
        if (random.nextDouble() >= share) {
            return List.of();
        }
        // Seeds that are near to each other give near numbers: mixed, so that not everybody writes the same.
        return List.of(texts.get(new SplittableRandom(random.nextInt()).nextInt(texts.size())));
    }
}
