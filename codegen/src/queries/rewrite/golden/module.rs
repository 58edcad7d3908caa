/// The parameters of `set_balances`.
#[derive(Debug)]
pub struct P<
    'a,
    T1: ::runtime::StringSql,
    T2: ::runtime::ArraySql<Item = ::runtime::Numeric>,
> {
    /// `:client`
    pub client: T1,
    /// `:balances`
    pub balances: T2,
    /// `:n`
    pub n: &'a ::runtime::Numeric,
}
/// A row of `account_by_id` and `accounts_of_client`.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// `app.account.id`
    pub id: crate::ids::AccountId,
    /// `app.account.external_id`
    pub external_id: crate::ids::ExternalId,
    /// `app.account.parent_id`
    pub parent_id: Option<crate::ids::AccountId>,
    /// `app.account.tag_ids`
    pub tag_ids: Option<Vec<Option<crate::ids::TagId>>>,
    /// `app.account.settings`
    pub settings: ::runtime::Json<crate::json::AccountSettings>,
}
impl ::runtime::query::RowShape for Account {
    type Borrowed<'a> = AccountBorrowed<'a>;
}
/// [`Account`], borrowing from the row it was read from.
pub struct AccountBorrowed<'a> {
    /// `app.account.id`
    pub id: crate::ids::AccountId,
    /// `app.account.external_id`
    pub external_id: &'a str,
    /// `app.account.parent_id`
    pub parent_id: Option<crate::ids::AccountId>,
    /// `app.account.tag_ids`
    pub tag_ids: Option<Vec<Option<&'a str>>>,
    /// `app.account.settings`
    pub settings: ::runtime::Json<crate::json::AccountSettings>,
}
impl<'a> From<AccountBorrowed<'a>> for Account {
    fn from(it: AccountBorrowed<'a>) -> Self {
        Self {
            id: it.id,
            external_id: it.external_id.into(),
            parent_id: it.parent_id,
            tag_ids: it
                .tag_ids
                .map(|it| it.into_iter().map(|it| it.map(Into::into)).collect()),
            settings: it.settings,
        }
    }
}
/// The queries over blocking clients.
#[cfg(feature = "sync")]
pub mod sync {
    use ::runtime::query::sync::{GenericClient, Query};
    /// The query `account_by_id`; prepared, it is sent by its name.
    pub struct AccountByIdStmt(&'static str, Option<::runtime::postgres::Statement>);
    /// The account with an id.
    pub fn account_by_id() -> AccountByIdStmt {
        AccountByIdStmt("SELECT 1", None)
    }
    impl AccountByIdStmt {
        /// Prepares it for that client's connection.
        pub fn prepare<C: GenericClient>(
            mut self,
            client: &mut C,
        ) -> Result<Self, ::runtime::Error> {
            self.1 = Some(client.prepare(self.0)?);
            Ok(self)
        }
        /// The query with these parameters.
        pub fn bind<'c, 'a, 's, C: GenericClient>(
            &'s self,
            client: &'c mut C,
            id: &'a ::runtime::uuid::Uuid,
        ) -> Query<'c, 'a, 's, C, super::Account, super::Account, 1> {
            Query::new(
                client,
                [id],
                self.0,
                self.1.as_ref(),
                |row| Ok(super::AccountBorrowed {
                    id: ::runtime::query::column(row, 0, "app.account.id")?,
                    external_id: ::runtime::query::column(
                        row,
                        1,
                        "app.account.external_id",
                    )?,
                    parent_id: ::runtime::query::column(
                        row,
                        2,
                        "app.account.parent_id",
                    )?,
                    tag_ids: ::runtime::query::column(row, 3, "app.account.tag_ids")?,
                    settings: ::runtime::query::column(row, 4, "app.account.settings")?,
                }),
                |it| super::Account::from(it),
            )
        }
    }
    /// The query `accounts_of_client`; prepared, it is sent by its name.
    pub struct AccountsOfClientStmt(
        &'static str,
        Option<::runtime::postgres::Statement>,
    );
    /// The query `accounts_of_client`.
    pub fn accounts_of_client() -> AccountsOfClientStmt {
        AccountsOfClientStmt("SELECT 2", None)
    }
    impl AccountsOfClientStmt {
        /// Prepares it for that client's connection.
        pub fn prepare<C: GenericClient>(
            mut self,
            client: &mut C,
        ) -> Result<Self, ::runtime::Error> {
            self.1 = Some(client.prepare(self.0)?);
            Ok(self)
        }
        /// The query with these parameters.
        pub fn bind<'c, 'a, 's, C: GenericClient, T1: ::runtime::StringSql>(
            &'s self,
            client_: &'c mut C,
            client: &'a T1,
        ) -> Query<'c, 'a, 's, C, super::Account, super::Account, 1> {
            Query::new(
                client_,
                [client],
                self.0,
                self.1.as_ref(),
                |row| Ok(super::AccountBorrowed {
                    id: ::runtime::query::column(row, 1, "app.account.id")?,
                    external_id: ::runtime::query::column(
                        row,
                        0,
                        "app.account.external_id",
                    )?,
                    parent_id: ::runtime::query::column(
                        row,
                        2,
                        "app.account.parent_id",
                    )?,
                    tag_ids: ::runtime::query::column(row, 3, "app.account.tag_ids")?,
                    settings: ::runtime::query::column(row, 4, "app.account.settings")?,
                }),
                |it| super::Account::from(it),
            )
        }
    }
    /// The query `settings`; prepared, it is sent by its name.
    pub struct SettingsStmt(&'static str, Option<::runtime::postgres::Statement>);
    impl ::runtime::query::RowShape for SettingsStmt {
        type Borrowed<'a> = ::runtime::Json<crate::json::AccountSettings>;
    }
    /// The query `settings`.
    pub fn settings() -> SettingsStmt {
        SettingsStmt("SELECT 'two\nlines'", None)
    }
    impl SettingsStmt {
        /// Prepares it for that client's connection.
        pub fn prepare<C: GenericClient>(
            mut self,
            client: &mut C,
        ) -> Result<Self, ::runtime::Error> {
            self.1 = Some(client.prepare(self.0)?);
            Ok(self)
        }
        /// The query with these parameters.
        pub fn bind<'c, 'a, 's, C: GenericClient>(
            &'s self,
            client: &'c mut C,
        ) -> Query<
            'c,
            'a,
            's,
            C,
            SettingsStmt,
            ::runtime::Json<crate::json::AccountSettings>,
            0,
        > {
            Query::new(
                client,
                [],
                self.0,
                self.1.as_ref(),
                |row| ::runtime::query::column(row, 0, "app.account.settings"),
                |it| it,
            )
        }
    }
    /// The query `set_balances`; prepared, it is sent by its name.
    pub struct SetBalancesStmt(&'static str, Option<::runtime::postgres::Statement>);
    /// The query `set_balances`.
    pub fn set_balances() -> SetBalancesStmt {
        SetBalancesStmt("UPDATE 4", None)
    }
    impl SetBalancesStmt {
        /// Prepares it for that client's connection.
        pub fn prepare<C: GenericClient>(
            mut self,
            client: &mut C,
        ) -> Result<Self, ::runtime::Error> {
            self.1 = Some(client.prepare(self.0)?);
            Ok(self)
        }
        /// Runs it with these parameters, and counts the rows it affected.
        pub fn bind<
            'a,
            C: GenericClient,
            T1: ::runtime::StringSql,
            T2: ::runtime::ArraySql<Item = ::runtime::Numeric>,
        >(
            &self,
            client_: &mut C,
            client: &'a T1,
            balances: &'a T2,
            n: &'a &'a ::runtime::Numeric,
        ) -> Result<u64, ::runtime::Error> {
            ::runtime::query::sync::execute(
                client_,
                self.0,
                &[client, balances, n],
                self.1.as_ref(),
            )
        }
    }
    impl<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: ::runtime::StringSql,
        T2: ::runtime::ArraySql<Item = ::runtime::Numeric>,
    > ::runtime::query::sync::Params<
        'c,
        'a,
        's,
        super::P<'a, T1, T2>,
        Result<u64, ::runtime::Error>,
        C,
    > for SetBalancesStmt {
        fn params(
            &'s self,
            client: &'c mut C,
            params: &'a super::P<'a, T1, T2>,
        ) -> Result<u64, ::runtime::Error> {
            self.bind(client, &params.client, &params.balances, &params.n)
        }
    }
}
/// The queries over asynchronous clients.
#[cfg(feature = "async")]
pub mod async_ {
    use ::runtime::query::async_::{GenericClient, Query};
    /// The query `account_by_id`; prepared, it is sent by its name.
    pub struct AccountByIdStmt(
        &'static str,
        Option<::runtime::tokio_postgres::Statement>,
    );
    /// The account with an id.
    pub fn account_by_id() -> AccountByIdStmt {
        AccountByIdStmt("SELECT 1", None)
    }
    impl AccountByIdStmt {
        /// Prepares it for that client's connection.
        pub async fn prepare<C: GenericClient>(
            mut self,
            client: &C,
        ) -> Result<Self, ::runtime::Error> {
            self.1 = Some(client.prepare(self.0).await?);
            Ok(self)
        }
        /// The query with these parameters.
        pub fn bind<'c, 'a, 's, C: GenericClient>(
            &'s self,
            client: &'c C,
            id: &'a ::runtime::uuid::Uuid,
        ) -> Query<'c, 'a, 's, C, super::Account, super::Account, 1> {
            Query::new(
                client,
                [id],
                self.0,
                self.1.as_ref(),
                |row| Ok(super::AccountBorrowed {
                    id: ::runtime::query::column(row, 0, "app.account.id")?,
                    external_id: ::runtime::query::column(
                        row,
                        1,
                        "app.account.external_id",
                    )?,
                    parent_id: ::runtime::query::column(
                        row,
                        2,
                        "app.account.parent_id",
                    )?,
                    tag_ids: ::runtime::query::column(row, 3, "app.account.tag_ids")?,
                    settings: ::runtime::query::column(row, 4, "app.account.settings")?,
                }),
                |it| super::Account::from(it),
            )
        }
    }
    /// The query `accounts_of_client`; prepared, it is sent by its name.
    pub struct AccountsOfClientStmt(
        &'static str,
        Option<::runtime::tokio_postgres::Statement>,
    );
    /// The query `accounts_of_client`.
    pub fn accounts_of_client() -> AccountsOfClientStmt {
        AccountsOfClientStmt("SELECT 2", None)
    }
    impl AccountsOfClientStmt {
        /// Prepares it for that client's connection.
        pub async fn prepare<C: GenericClient>(
            mut self,
            client: &C,
        ) -> Result<Self, ::runtime::Error> {
            self.1 = Some(client.prepare(self.0).await?);
            Ok(self)
        }
        /// The query with these parameters.
        pub fn bind<'c, 'a, 's, C: GenericClient, T1: ::runtime::StringSql>(
            &'s self,
            client_: &'c C,
            client: &'a T1,
        ) -> Query<'c, 'a, 's, C, super::Account, super::Account, 1> {
            Query::new(
                client_,
                [client],
                self.0,
                self.1.as_ref(),
                |row| Ok(super::AccountBorrowed {
                    id: ::runtime::query::column(row, 1, "app.account.id")?,
                    external_id: ::runtime::query::column(
                        row,
                        0,
                        "app.account.external_id",
                    )?,
                    parent_id: ::runtime::query::column(
                        row,
                        2,
                        "app.account.parent_id",
                    )?,
                    tag_ids: ::runtime::query::column(row, 3, "app.account.tag_ids")?,
                    settings: ::runtime::query::column(row, 4, "app.account.settings")?,
                }),
                |it| super::Account::from(it),
            )
        }
    }
    /// The query `settings`; prepared, it is sent by its name.
    pub struct SettingsStmt(&'static str, Option<::runtime::tokio_postgres::Statement>);
    impl ::runtime::query::RowShape for SettingsStmt {
        type Borrowed<'a> = ::runtime::Json<crate::json::AccountSettings>;
    }
    /// The query `settings`.
    pub fn settings() -> SettingsStmt {
        SettingsStmt("SELECT 'two\nlines'", None)
    }
    impl SettingsStmt {
        /// Prepares it for that client's connection.
        pub async fn prepare<C: GenericClient>(
            mut self,
            client: &C,
        ) -> Result<Self, ::runtime::Error> {
            self.1 = Some(client.prepare(self.0).await?);
            Ok(self)
        }
        /// The query with these parameters.
        pub fn bind<'c, 'a, 's, C: GenericClient>(
            &'s self,
            client: &'c C,
        ) -> Query<
            'c,
            'a,
            's,
            C,
            SettingsStmt,
            ::runtime::Json<crate::json::AccountSettings>,
            0,
        > {
            Query::new(
                client,
                [],
                self.0,
                self.1.as_ref(),
                |row| ::runtime::query::column(row, 0, "app.account.settings"),
                |it| it,
            )
        }
    }
    /// The query `set_balances`; prepared, it is sent by its name.
    pub struct SetBalancesStmt(
        &'static str,
        Option<::runtime::tokio_postgres::Statement>,
    );
    /// The query `set_balances`.
    pub fn set_balances() -> SetBalancesStmt {
        SetBalancesStmt("UPDATE 4", None)
    }
    impl SetBalancesStmt {
        /// Prepares it for that client's connection.
        pub async fn prepare<C: GenericClient>(
            mut self,
            client: &C,
        ) -> Result<Self, ::runtime::Error> {
            self.1 = Some(client.prepare(self.0).await?);
            Ok(self)
        }
        /// Runs it with these parameters, and counts the rows it affected.
        pub async fn bind<
            'a,
            C: GenericClient,
            T1: ::runtime::StringSql,
            T2: ::runtime::ArraySql<Item = ::runtime::Numeric>,
        >(
            &self,
            client_: &C,
            client: &'a T1,
            balances: &'a T2,
            n: &'a &'a ::runtime::Numeric,
        ) -> Result<u64, ::runtime::Error> {
            ::runtime::query::async_::execute(
                    client_,
                    self.0,
                    &[client, balances, n],
                    self.1.as_ref(),
                )
                .await
        }
    }
    impl<
        'a,
        C: GenericClient + Send + Sync,
        T1: ::runtime::StringSql,
        T2: ::runtime::ArraySql<Item = ::runtime::Numeric>,
    > ::runtime::query::async_::Params<
        'a,
        'a,
        'a,
        super::P<'a, T1, T2>,
        std::pin::Pin<
            Box<
                dyn ::core::future::Future<
                    Output = Result<u64, ::runtime::Error>,
                > + Send + 'a,
            >,
        >,
        C,
    > for SetBalancesStmt {
        fn params(
            &'a self,
            client: &'a C,
            params: &'a super::P<'a, T1, T2>,
        ) -> std::pin::Pin<
            Box<
                dyn ::core::future::Future<
                    Output = Result<u64, ::runtime::Error>,
                > + Send + 'a,
            >,
        > {
            Box::pin(self.bind(client, &params.client, &params.balances, &params.n))
        }
    }
}
