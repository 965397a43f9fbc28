package agentworkspaces.cost;

/**
 * Something that may cost money and is not part of the total.
 *
 * @param urn the resource
 * @param type type token of the resource
 * @param resource logical name of the resource
 * @param item what is not priced; empty for the whole resource
 * @param reason why not
 */
public record NotPriced(String urn, String type, String resource, String item, String reason) {}
