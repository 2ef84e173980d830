package fr.spro.evaluation.verbatim;

import fr.spro.evaluation.i18n.BilingualText;
import java.util.List;

/** The themes that come with the service: what people write about after a meeting of professionals. */
public final class DefaultThemes {
    /** Given to texts that no theme fits: the rest, not something people say. */
    public static final String OTHER = "AUTRE";

    private DefaultThemes() {}

    /** The first state of the codebook. */
    public static Codebook codebook() {
        return new Codebook(List.of(
                theme(
                        "CONTENU",
                        "Contenu",
                        "Content",
                        "Ce qui a été présenté\u00a0: sujets, niveau, clarté, exemples concrets. Pas la façon de le dire (Intervenants).",
                        "What was presented: subjects, level, clarity, practical examples. Not how it was said (Speakers)."),
                theme(
                        "ORGANISATION",
                        "Organisation",
                        "Organisation",
                        "Information reçue avant, inscription, accueil, déroulement, pauses. Pas la durée ni le lieu, qui ont leur thème.",
                        "Information beforehand, sign-up, welcome, running order, breaks. Not length or venue, which have their own."),
                theme(
                        "INTERVENANTS",
                        "Intervenants",
                        "Speakers",
                        "Les personnes qui présentent ou animent\u00a0: pédagogie, écoute, disponibilité. Sans garder de nom.",
                        "Those who present or host: how they explain, listen, answer. Keep no name."),
                theme(
                        "DUREE",
                        "Durée et rythme",
                        "Length and pace",
                        "Trop court, trop long, trop dense\u00a0; temps laissé aux questions\u00a0; jour et heure choisis.",
                        "Too short, too long, too dense; time left for questions; day and hour chosen."),
                theme(
                        "LIEU",
                        "Lieu et accessibilité",
                        "Venue and access",
                        "Salle, trajet, stationnement, visioconférence, besoins liés à un handicap.",
                        "Room, journey, parking, video call, needs related to a disability."),
                theme(
                        "RENCONTRES",
                        "Rencontres et réseau",
                        "Meeting people",
                        "Faire connaissance, mettre un visage sur un service, échanger entre pairs, garder le contact.",
                        "Getting to know each other, a face for a service, exchange among peers, staying in touch."),
                theme(
                        "SERVICES",
                        "Connaissance des services",
                        "Knowing the services",
                        "Savoir qui fait quoi, pour qui, à quelles conditions\u00a0; savoir vers qui orienter.",
                        "Who does what, for whom, on what terms; knowing where to refer people."),
                theme(
                        "OUTILS",
                        "Outils et ressources",
                        "Tools and resources",
                        "Supports, fiches, sites, annuaires, méthodes\u00a0: reçus, utiles, ou demandés.",
                        "Handouts, sheets, websites, directories, methods: received, useful, or asked for."),
                theme(
                        "PUBLICS",
                        "Publics accompagnés",
                        "People supported",
                        "Situations et publics dont on voudrait ou a pu parler\u00a0: jeunes, salariés, handicap, illettrisme…",
                        "Situations and groups that were or should be discussed: young people, employees, disability, literacy…"),
                theme(
                        "PRATIQUE",
                        "Pratique et coopération",
                        "Practice and co-operation",
                        "Ce qui change ou freine au travail\u00a0: orienter, coordonner, monter une action commune, accord de la hiérarchie.",
                        "What changes or holds back at work: referring, co-ordinating, a joint action, management's agreement."),
                theme(
                        "SUITE",
                        "Suite souhaitée",
                        "What next",
                        "Sujets, formats, rythme et invités demandés pour les prochaines rencontres.",
                        "Subjects, formats, rhythm and guests asked for next time."),
                theme(
                        OTHER,
                        "Autre",
                        "Other",
                        "Aucun des autres thèmes. S’il sert souvent, il manque un thème\u00a0: ajoutez-le.",
                        "None of the others. When it is used often a theme is missing: add it.")));
    }

    private static Theme theme(String code, String fr, String en, String definitionFr, String definitionEn) {
        return new Theme(code, new BilingualText(fr, en), new BilingualText(definitionFr, definitionEn), false);
    }
}
