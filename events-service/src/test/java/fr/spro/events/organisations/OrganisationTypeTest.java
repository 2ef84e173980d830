package fr.spro.events.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationTypeTest {
    @ParameterizedTest
    @CsvSource({
        "Mission Locale du Pays de Grasse,JEUNESSE",
        "PLIE des Pays de Lérins,JEUNESSE",
        "BIJ/PIJ Aubagne,JEUNESSE",
        "CRIJ,JEUNESSE",
        "Points information jeunesse,JEUNESSE",
        "Espace Pluriel Jeunes Istres,JEUNESSE",
        "La Boussole PAE,JEUNESSE",
        "CIO de Martigues/Istres,EDUCATION",
        "Université d'Avignon,EDUCATION",
        "Pôle de formation de l'Université d'Avignon,EDUCATION",
        "Pôle emploi d'Istres,EMPLOI",
        "Cap emploi 13,EMPLOI",
        "APEC,EMPLOI",
        "Maison de l'Emploi et de l'Entreprise,EMPLOI",
        "Espace emploi municipal de Saint-Martin-de-Crau,EMPLOI",
        "FONGECIF Paca,FORMATION",
        "FAF.TT,FORMATION",
        "OPCALIM,FORMATION",
        "Cité des Métiers de Marseille et de PACA,FORMATION",
        "CARIF Espace Compétences,FORMATION",
        "CCI Côte d'Azur,COLLECTIVITE",
        "CMAR Paca,COLLECTIVITE",
        "Les Amis du Livre,ASSOCIATION"
    })
    void followsTheName(String name, OrganisationType type) {
        assertThat(OrganisationType.ofName(name)).isEqualTo(type);
    }
}
