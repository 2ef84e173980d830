package fr.spro.events.organisations;

import org.jspecify.annotations.Nullable;

/** What somebody wants done with an organisation. */
public sealed interface OrganisationCommand {

    /** Take in a new partner under a new id. */
    record Create(String id, String territory, OrganisationProposal proposal) implements OrganisationCommand {}

    /** Replace everything, provided the organisation is still at that version. */
    record Edit(long expectedVersion, OrganisationProposal proposal) implements OrganisationCommand {}

    /** No partner any more; again changes nothing. A null version stands for any. */
    record Deactivate(@Nullable Long expectedVersion) implements OrganisationCommand {}

    /** A point is where its address was found, provided that is still its address. */
    record Locate(String pointId, String postalLine, double latitude, double longitude)
            implements OrganisationCommand {}
}
