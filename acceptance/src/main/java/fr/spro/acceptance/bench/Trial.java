package fr.spro.acceptance.bench;

/** What every scenario gets: the running product, the generator, where to tell what came out, what was asked for. */
record Trial(Ground ground, Load load, Report report, Settings settings) {}
