package fr.spro.events.organisations;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What kind of partner an organisation is. */
public enum OrganisationType {
    EDUCATION,
    EMPLOI,
    JEUNESSE,
    FORMATION,
    COLLECTIVITE,
    ASSOCIATION;

    private record Rule(OrganisationType type, Pattern words) {
        Rule(OrganisationType type, String words) {
            this(type, Pattern.compile("\\b(" + words + ")\\b"));
        }
    }

    /** In this order; the first that matches decides. */
    private static final List<Rule> RULES = List.of(
            new Rule(EDUCATION, "universite|cio|lycee|rectorat"),
            new Rule(FORMATION, "fongecif|afdas|opacif|uniformation|faf|opcalim|cite des metiers|carif"),
            new Rule(JEUNESSE, "mission locale|plie|bij|pij|crij|jeunesse|jeunes|pae"),
            new Rule(EMPLOI, "pole emploi|cap emploi|apec|maison de l emploi|espace emploi"),
            new Rule(COLLECTIVITE, "cci|cmar|mairie|ville|communaute"));

    /**
     * The type that the usual name of a partner tells: universities and CIO are EDUCATION; the funds (FONGECIF, AFDAS,
     * OPACIF, UNIFORMATION, FAF.TT, OPCALIM), the Cité des Métiers and the CARIF are FORMATION; Missions Locales, PLIE,
     * youth information (BIJ, PIJ, CRIJ) and the Point Accueil Écoute (PAE) are JEUNESSE; Pôle emploi, Cap emploi, APEC
     * and houses of employment are EMPLOI; the chambers (CCI, CMAR), public bodies run by elected members, count with
     * the COLLECTIVITE; anything else is an ASSOCIATION.
     */
    public static OrganisationType ofName(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ");
        return RULES.stream()
                .filter(rule -> rule.words().matcher(plain).find())
                .map(Rule::type)
                .findFirst()
                .orElse(ASSOCIATION);
    }
}
