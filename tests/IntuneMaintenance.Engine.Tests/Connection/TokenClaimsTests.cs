using System.Text;
using IntuneMaintenance.Engine.Connection;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Connection;

public sealed class TokenClaimsTests
{
    [Fact]
    public void A_users_token_names_user_permissions_and_device()
    {
        TokenClaims claims = TokenClaims.Read(Jwt("""
            {"tid":"AAAA","upn":"ada@contoso.com","appid":"app","app_displayname":"Tool","scp":"User.Read Group.Read.All","exp":1793620800,"deviceid":"dev","oid":"obj","idtyp":"user"}
            """));

        Assert.Equal(TokenKind.Delegated, claims.Kind);
        Assert.Equal("ada@contoso.com", claims.Account);
        Assert.Equal(["User.Read", "Group.Read.All"], claims.Permissions!);
        Assert.Equal(("AAAA", "app", "dev", "obj"), (claims.TenantId, claims.ClientId, claims.DeviceId, claims.ObjectId));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1793620800), claims.ExpiresOn);
    }

    [Fact]
    public void A_guests_token_has_only_a_unique_name() =>
        Assert.Equal("live.com#ada@x.com", TokenClaims.Read(Jwt("""{"unique_name":"live.com#ada@x.com","scp":"User.Read"}""")).Account);

    [Theory]
    [InlineData("""{"tid":"t","app_displayname":"Runbook","appid":"app","roles":["User.Read.All"],"idtyp":"app"}""")]
    [InlineData("""{"tid":"t","app_displayname":"Runbook","appid":"app","roles":["User.Read.All"]}""")]
    public void An_applications_token_has_roles(string json)
    {
        TokenClaims claims = TokenClaims.Read(Jwt(json));

        Assert.Equal(TokenKind.AppOnly, claims.Kind);
        Assert.Equal("Runbook", claims.Account);
        Assert.Equal(["User.Read.All"], claims.Permissions!);
    }

    [Fact]
    public void An_application_without_any_permission_has_none_rather_than_unknown_ones() =>
        Assert.Equal([], TokenClaims.Read(Jwt("""{"appid":"app","idtyp":"app"}""")).Permissions!);

    [Theory]
    [InlineData("EwB4A8l6BAAUO9chh8cJscQLmU")]
    [InlineData("a.b.c")]
    [InlineData("eyJ.bm90IGpzb24.x")]
    [InlineData("eyJ.W10.x")]
    public void An_opaque_token_says_nothing(string token)
    {
        TokenClaims claims = TokenClaims.Read(token);

        Assert.Equal(TokenKind.Unknown, claims.Kind);
        Assert.Null(claims.Permissions);
        Assert.Null(claims.TenantId);
        Assert.Null(claims.ExpiresOn);
    }

    private static string Jwt(string claims) =>
        $"eyJhbGciOiJub25lIn0.{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.sig";
}
