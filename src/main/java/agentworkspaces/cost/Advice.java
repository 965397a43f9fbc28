package agentworkspaces.cost;

import java.math.BigDecimal;

/**
 * Something dear, and the setting that changes it.
 *
 * @param id stable name of the advice
 * @param finding what is dear
 * @param reason why it is, or what is given up without it
 * @param change what to set
 * @param monthlySaving US dollars a month, to the cent
 */
public record Advice(String id, String finding, String reason, Change change, BigDecimal monthlySaving) {}
