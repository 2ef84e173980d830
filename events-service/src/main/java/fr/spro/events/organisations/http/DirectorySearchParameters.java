package fr.spro.events.organisations.http;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.organisations.DirectoryQuery;
import fr.spro.events.organisations.OrganisationType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a search in the directory, checked. */
record DirectorySearchParameters(DirectoryQuery query, int page, int size) {
    private static final int USUAL_SIZE = 100;

    static DirectorySearchParameters read(Map<String, String> given) {
        ProblemCollector checks = new ProblemCollector();
        Map<String, Object> values = new HashMap<>(given);
        values.values().removeIf(value -> value instanceof String text && text.isBlank());
        for (String number : List.of("page", "size")) {
            if (values.get(number) instanceof String text && text.strip().matches("-?\\d{1,9}")) {
                values.put(number, Integer.valueOf(text.strip()));
            }
        }
        InputFields fields = InputFields.of(values, checks);
        Integer page = fields.optionalNumber("page", 0, 1_000_000);
        Integer size = fields.optionalNumber("size", 1, USUAL_SIZE);
        String active = fields.optionalText("active", 5);
        if (active != null && !active.equals("true") && !active.equals("false")) {
            checks.add("active", "WRONG_TYPE", Map.of("expected", "boolean"));
        }
        DirectoryQuery query = new DirectoryQuery(
                fields.optionalText("territory", 60),
                fields.optionalChoice("type", OrganisationType.class),
                fields.optionalText("public", 200),
                fields.optionalText("service", 200),
                DirectoryQuery.words(fields.optionalText("q", 200)),
                !"false".equals(active));
        OrganisationProblems.requirePassed(checks);
        return new DirectorySearchParameters(query, page == null ? 0 : page, size == null ? USUAL_SIZE : size);
    }
}
