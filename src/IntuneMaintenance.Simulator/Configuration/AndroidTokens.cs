using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Enrollment tokens come from the service alone, one at a time.</summary>
internal static class AndroidTokens
{
    private const int Longest = 90 * 24 * 3600;

    internal static GraphAnswer Create(ObjectContext context)
    {
        int seconds = ActionBody.Of(context, "tokenValidityInSeconds")["tokenValidityInSeconds"]?.GetValue<int>() ?? 0;
        if (seconds is < 1 or > Longest)
        {
            throw context.Refuse($"tokenValidityInSeconds must be 1 to {Longest}");
        }

        string token = context.Store.NextId("androidToken").ToString("N")[..20].ToUpperInvariant();
        JsonObject body = context.Item.Body;
        body["tokenValue"] = token;
        body["qrCodeContent"] = $"{{\"token\":\"{token}\"}}";
        body["tokenCreationDateTime"] = JsonText.Instant(context.Request.Now);
        body["tokenExpirationDateTime"] = JsonText.Instant(context.Request.Now.AddSeconds(seconds));
        return GraphAnswer.NoContent();
    }

    internal static GraphAnswer Revoke(ObjectContext context)
    {
        context.Item.Body["tokenValue"] = null;
        context.Item.Body["qrCodeContent"] = null;
        return GraphAnswer.NoContent();
    }
}
