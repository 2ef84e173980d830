package fr.spro.evaluation.campaign;

/** Makes key and room for the answers of a campaign, before the campaign is there. */
@FunctionalInterface
public interface CampaignPreparation {
    void prepare(String campaignId);
}
