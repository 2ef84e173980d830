package fr.spro.registration.views;

/** A partner organisation, as of a version of it. */
public record Organisation(String id, long version, String territory, String name, boolean active) {}
