# Computes for forty generated data sets, with base R alone, what fr.spro.evaluation.stats computes, and prints it as the
# file that AgainstRTest reads:
#   Rscript evaluation-service/src/test/r/stats.R > evaluation-service/src/test/resources/stats/r.csv
# A line is method;input;output. Vectors within an input are separated by "|", numbers by a blank. Where R has a function for
# the method it is called; else the formula is written here a second time, from its source, in R's own terms.

RNGversion("4.0.0")
set.seed(20261125)
options(warn = 2, digits = 15)

cat("# ", R.version.string, ", stats ", as.character(packageVersion("stats")), ", seed 20261125\n", sep = "")

numbers <- function(x) paste(formatC(x, digits = 15, format = "g", width = 1), collapse = " ")
emit <- function(method, ..., out) {
  cat(method, paste(sapply(list(...), numbers), collapse = "|"), numbers(out), sep = ";")
  cat("\n")
}
quiet <- function(x) suppressWarnings(x)
pick <- function(from, to) sample(from:to, 1)
answers <- function(n, levels, p = runif(levels)) sample(0:(levels - 1), n, replace = TRUE, prob = p)

wilson <- function(x, n, conf = 0.95) as.numeric(quiet(prop.test(x, n, correct = FALSE, conf.level = conf))$conf.int)

newcombe <- function(x1, n1, x2, n2, conf) {
  a <- wilson(x1, n1, conf)
  b <- wilson(x2, n2, conf)
  d <- x1 / n1 - x2 / n2
  c(d - sqrt((x1 / n1 - a[1])^2 + (b[2] - x2 / n2)^2), d + sqrt((a[2] - x1 / n1)^2 + (x2 / n2 - b[1])^2))
}

# Draws without a method: they keep the sequence of random numbers, so that the stored vectors stay reproducible.
skip <- function(...) invisible(list(...))

for (set in 1:40) {
  # Shares
  n <- pick(1, 120)
  x <- pick(0, n)
  emit("wilson", x, n, out = wilson(x, n))
  people <- n + pick(1, 60)
  effective <- n * (people - 1) / (people - n)
  emit("wilsonAmong", x, n, people, out = wilson(x / n * effective, effective))
  n2 <- pick(1, 120)
  x2 <- pick(0, n2)
  emit("newcombe95", x, n, x2, n2, out = newcombe(x, n, x2, n2, 0.95))
  emit("newcombe90", x, n, x2, n2, out = newcombe(x, n, x2, n2, 0.90))

  # Recommendation: the variance of a score that is 100, 0 or -100
  zeroToTen <- answers(pick(30, 90), 11)
  score <- 100 * ((zeroToTen >= 9) - (zeroToTen <= 6))
  k <- length(score)
  half <- qnorm(0.975) * sqrt(mean((score - mean(score))^2) / k)
  emit("netPromoter", zeroToTen, out = c(mean(score), max(-100, mean(score) - half), min(100, mean(score) + half)))

  # One ordered question
  levels <- pick(2, 7)
  one <- answers(pick(10, 50), levels)
  emit("ordinal", levels, one, out = c(
    quantile(one, c(0.25, 0.5, 0.75), type = 1, names = FALSE), mean(one), sd(one), 100 * mean(one) / (levels - 1)))

  skip(answers(pick(3, 45), levels), answers(pick(3, 45), levels))
  distinct <- sample(0:59, pick(4, 40))
  skip(pick(2, length(distinct) - 2))
  skip(answers(pick(2, 7), levels), answers(pick(2, 7), levels))
  skip(lapply(1:pick(2, 5), function(i) answers(pick(3, 30), levels)))
  skip(runif(pick(1, 8)))

  # Before and after
  before <- answers(pick(5, 40), 5)
  after <- pmin(4, pmax(0, before + sample(-1:3, length(before), replace = TRUE)))
  d <- after - before
  up <- sum(d > 0)
  down <- sum(d < 0)
  if (up + down > 0) {
    emit("knowledgeGain", before, after, out = c(
      mean(d), mean(d) / (4 - mean(before)), binom.test(up, up + down, 0.5)$p.value))
  }

  skip(runif(1), pick(1, 300))
  k <- pick(2, 8)
  people <- pick(4, 60)
  skip(rnorm(people), lapply(1:k, function(i) list(runif(1), rnorm(people))))

  # Who answered
  present <- sample(6:60, pick(2, 6))
  answered <- sapply(present, function(N) pick(5, N))
  if (sum(answered) < sum(present)) {
    test <- quiet(chisq.test(answered, p = present / sum(present)))
    corrected <- as.numeric(test$statistic) * (sum(present) - 1) / (sum(present) - sum(answered))
    emit("representativeness", answered, present, out = c(
      answered / sum(answered) / (present / sum(present)), test$statistic, corrected,
      pchisq(corrected, test$parameter, lower.tail = FALSE)))
  }
  skip(sapply(answered, function(n) pick(0, n)))

  # Words
  hereOf <- pick(30, 400)
  thereOf <- pick(30, 400)
  here <- pick(0, hereOf)
  there <- pick(1, thereOf)
  expected <- c(hereOf, thereOf) * (here + there) / (hereOf + thereOf)
  seen <- c(here, there)
  g2 <- 2 * sum(ifelse(seen == 0, 0, seen * log(pmax(seen, 1) / expected)))
  emit("keyness", here, hereOf, there, thereOf, out = c(g2, pchisq(g2, 1, lower.tail = FALSE)))
  codes <- pick(2, 5)
  first <- answers(40, codes)
  second <- ifelse(runif(40) < 0.6, first, answers(40, codes))
  table <- table(factor(first, 0:(codes - 1)), factor(second, 0:(codes - 1)))
  shares <- prop.table(table)
  pe <- sum(rowSums(shares) * colSums(shares))
  emit("kappa", codes, t(table), out = c(sum(diag(shares)), (sum(diag(shares)) - pe) / (1 - pe)))
}
