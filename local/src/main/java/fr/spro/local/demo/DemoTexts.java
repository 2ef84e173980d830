package fr.spro.local.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the invented people write in their own words, and the themes under which a reader would put it. */
final class DemoTexts {
    /**
     * A text.
     *
     * @param naming what names a person in it and is masked before others read it; empty where nothing does
     */
    record Text(String words, String naming, List<String> themes) {
        Text(String words, String... themes) {
            this(words, "", List.of(themes));
        }
    }

    private static final Map<String, List<Text>> TEXTS = Map.of(
            "TXT_PLUS",
                    List.of(
                            new Text("Les échanges directs avec les autres structures.", "RENCONTRES"),
                            new Text("Savoir enfin à qui adresser une personne en reconversion.", "SERVICES"),
                            new Text("Les situations concrètes présentées par chaque service.", "CONTENU", "PRATIQUE"),
                            new Text("Repartir avec des contacts directs, et pas seulement un standard.", "RENCONTRES"),
                            new Text("Comprendre ce que fait vraiment le CEP, et pour qui.", "SERVICES"),
                            new Text("Le temps libre autour du café : c’est là que tout s’est noué.", "RENCONTRES"),
                            new Text("La fiche récapitulative des services, très pratique.", "OUTILS"),
                            new Text("Entendre d’autres conseillers parler des mêmes difficultés.", "PRATIQUE"),
                            new Text("Mettre un visage sur des noms croisés dans les courriels.", "RENCONTRES"),
                            new Text("Avoir vu la démonstration du portail en direct.", "OUTILS"),
                            new Text("Discuter des cas que je n’arrive pas à orienter.", "PRATIQUE", "SERVICES"),
                            new Text("La diversité des structures autour de la table.", "RENCONTRES"),
                            new Text("Apprendre que la mission locale reçoit aussi sans rendez-vous.", "SERVICES"),
                            new Text("Le jeu de rôle sur l’entretien : j’en reprendrai l’idée.", "PRATIQUE", "OUTILS"),
                            new Text(
                                    "Les réponses franches des intervenants, y compris sur ce qui ne marche pas.",
                                    "INTERVENANTS"),
                            new Text(
                                    "La présentation de Mme Castellan, claire et sans jargon.",
                                    "Mme Castellan",
                                    List.of("INTERVENANTS"))),
            "TXT_CHANGE",
                    List.of(
                            new Text("Plus de temps pour les questions.", "DUREE"),
                            new Text("Un plan d’accès envoyé à l’avance.", "ORGANISATION", "LIEU"),
                            new Text("Des groupes plus petits, on n’osait pas prendre la parole.", "ORGANISATION"),
                            new Text("Une salle plus calme : on s’entendait mal au fond.", "LIEU"),
                            new Text("Commencer à 9 h 30, les trains n’arrivent pas avant.", "DUREE"),
                            new Text("Moins de diapositives et plus d’exemples.", "CONTENU"),
                            new Text("Finir à l’heure annoncée.", "DUREE"),
                            new Text("Prévoir le covoiturage depuis Cavaillon.", "LIEU"),
                            new Text("Alterner les lieux : c’est toujours au même endroit.", "LIEU"),
                            new Text("Laisser chaque table choisir ses sujets.", "CONTENU", "ORGANISATION"),
                            new Text("Un vrai temps d’échange à la fin, pas cinq minutes debout.", "DUREE"),
                            new Text("Le micro ne portait pas jusqu’au fond de la salle.", "LIEU"),
                            new Text("Envoyer la liste des présents avec les fonctions.", "ORGANISATION", "OUTILS")),
            "TXT_BESOIN",
                    List.of(
                            new Text("L’alternance, surtout pour les plus de 26 ans.", "PUBLICS"),
                            new Text("L’accompagnement des salariés en reconversion.", "PUBLICS"),
                            new Text("Le handicap et l’emploi.", "PUBLICS"),
                            new Text("La mobilité en zone rurale.", "PUBLICS"),
                            new Text("Les jeunes sortis du lycée sans solution.", "PUBLICS"),
                            new Text("La VAE, côté pratique.", "SERVICES"),
                            new Text("Les aides au permis et au transport.", "SERVICES"),
                            new Text("L’illettrisme et comment en parler sans blesser.", "PUBLICS", "PRATIQUE"),
                            new Text("Ce que finance la Région, et dans quels délais.", "SERVICES"),
                            new Text("Les femmes qui reprennent un emploi après une longue absence.", "PUBLICS"),
                            new Text("Visiter les locaux de la mission locale.", "RENCONTRES"),
                            new Text("Les outils numériques pour l’orientation.", "OUTILS")));

    private DemoTexts() {}

    /** What may be written under a question. */
    static List<String> of(String question) {
        return TEXTS.getOrDefault(question, List.of()).stream().map(Text::words).toList();
    }

    /** The text with these words. */
    static Optional<Text> find(String words) {
        return TEXTS.values().stream()
                .flatMap(List::stream)
                .filter(text -> text.words().equals(words))
                .findFirst();
    }
}
