package fr.spro.registration;

import fr.spro.platform.facts.FactSubscription;
import fr.spro.registration.invitations.InvitationTask;
import fr.spro.registration.invitations.Invitations;
import fr.spro.registration.invitations.kafka.CampaignFacts;
import fr.spro.registration.places.PlacesBoard;
import fr.spro.registration.places.kafka.RosterNews;
import fr.spro.registration.reports.ReportNoticeTask;
import fr.spro.registration.reports.kafka.ReleaseFacts;
import fr.spro.registration.roster.DraftSessions;
import fr.spro.registration.rules.RuleCopies;
import fr.spro.registration.rules.kafka.DraftFacts;
import fr.spro.registration.rules.kafka.SessionFacts;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.views.Organisations;
import fr.spro.registration.views.Pairings;
import fr.spro.registration.views.Plans;
import fr.spro.registration.views.Territories;
import fr.spro.registration.views.ToldPlaces;
import fr.spro.registration.views.kafka.AllocationFacts;
import fr.spro.registration.views.kafka.OrganisationFacts;
import fr.spro.registration.views.kafka.PairingFacts;
import fr.spro.registration.views.kafka.RotationFacts;
import fr.spro.registration.views.kafka.TerritoryFacts;
import fr.spro.registration.views.mongo.OrganisationRecords;
import fr.spro.registration.views.mongo.TerritoryRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The facts that are read. */
@Configuration(proxyBeanMethods = false)
class FactWiring {
    @Bean
    FactSubscription draftFacts(DraftSessions drafts, RuleCopies copies) {
        return DraftFacts.subscription(drafts, copies);
    }

    @Bean
    FactSubscription sessionFacts(RosterWorkers workers, RuleCopies copies) {
        return SessionFacts.subscription(workers, copies);
    }

    @Bean
    FactSubscription rosterNews(PlacesBoard board) {
        return RosterNews.subscription(board);
    }

    @Bean
    FactSubscription rotationFacts(Plans plans) {
        return RotationFacts.subscription(plans);
    }

    @Bean
    FactSubscription organisationFacts(Organisations organisations, OrganisationRecords records) {
        return OrganisationFacts.subscription(organisation -> {
            organisations.apply(organisation);
            records.save(organisation);
        });
    }

    @Bean
    FactSubscription allocationFacts(ToldPlaces told) {
        return AllocationFacts.subscription(told);
    }

    @Bean
    FactSubscription pairingFacts(Pairings pairings) {
        return PairingFacts.subscription(pairings);
    }

    @Bean
    FactSubscription campaignFacts(Invitations invitations, InvitationTask task) {
        return CampaignFacts.subscription(invitations, task::wakeUp);
    }

    @Bean
    FactSubscription releaseFacts(ReportNoticeTask notices) {
        return ReleaseFacts.subscription(notices);
    }

    @Bean
    FactSubscription territoryFacts(Territories territories, TerritoryRecords records) {
        return TerritoryFacts.subscription(territory -> {
            territories.apply(territory);
            records.save(territory);
        });
    }
}
