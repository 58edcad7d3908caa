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
    use ::runtime::fallible_iterator::FallibleIterator;
    use ::runtime::query::sync::GenericClient;
    /// A query, with its parameters, whose rows are [`Account`](super::Account).
    pub struct AccountQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
        client: &'c mut C,
        params: [&'a (dyn ::runtime::postgres_types::ToSql + Sync); N],
        query: &'static str,
        cached: Option<&'s ::runtime::postgres::Statement>,
        extractor: fn(
            &::runtime::postgres::Row,
        ) -> Result<super::AccountBorrowed, ::runtime::Error>,
        mapper: fn(super::AccountBorrowed) -> T,
    }
    impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountQuery<'c, 'a, 's, C, T, N>
    where
        C: GenericClient,
    {
        /// The same with rows made into something else.
        pub fn map<R>(
            self,
            mapper: fn(super::AccountBorrowed) -> R,
        ) -> AccountQuery<'c, 'a, 's, C, R, N> {
            AccountQuery {
                client: self.client,
                params: self.params,
                query: self.query,
                cached: self.cached,
                extractor: self.extractor,
                mapper,
            }
        }
        /// The only row; it is an error if there is none or another.
        pub fn one(self) -> Result<T, ::runtime::Error> {
            let row = ::runtime::query::sync::one(
                self.client,
                self.query,
                &self.params,
                self.cached,
            )?;
            Ok((self.mapper)((self.extractor)(&row)?))
        }
        /// All rows.
        pub fn all(self) -> Result<Vec<T>, ::runtime::Error> {
            self.iter()?.collect()
        }
        /// The row if there is one; it is an error if there is another.
        pub fn opt(self) -> Result<Option<T>, ::runtime::Error> {
            let opt_row = ::runtime::query::sync::opt(
                self.client,
                self.query,
                &self.params,
                self.cached,
            )?;
            opt_row
                .map(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
                .transpose()
        }
        /// The rows as they come.
        pub fn iter(
            self,
        ) -> Result<
            impl Iterator<Item = Result<T, ::runtime::Error>> + 'c,
            ::runtime::Error,
        > {
            let stream = ::runtime::query::sync::raw(
                self.client,
                self.query,
                ::runtime::query::slice_iter(&self.params),
                self.cached,
            )?;
            let mapped = stream
                .iterator()
                .map(move |res| {
                    res.and_then(|row| {
                        let extracted = (self.extractor)(&row)?;
                        Ok((self.mapper)(extracted))
                    })
                });
            Ok(mapped)
        }
    }
    /// A query, with its parameters, whose rows are single values.
    pub struct JsonAccountSettingsQuery<
        'c,
        'a,
        's,
        C: GenericClient,
        T,
        const N: usize,
    > {
        client: &'c mut C,
        params: [&'a (dyn ::runtime::postgres_types::ToSql + Sync); N],
        query: &'static str,
        cached: Option<&'s ::runtime::postgres::Statement>,
        extractor: fn(
            &::runtime::postgres::Row,
        ) -> Result<::runtime::Json<crate::json::AccountSettings>, ::runtime::Error>,
        mapper: fn(::runtime::Json<crate::json::AccountSettings>) -> T,
    }
    impl<
        'c,
        'a,
        's,
        C,
        T: 'c,
        const N: usize,
    > JsonAccountSettingsQuery<'c, 'a, 's, C, T, N>
    where
        C: GenericClient,
    {
        /// The same with rows made into something else.
        pub fn map<R>(
            self,
            mapper: fn(::runtime::Json<crate::json::AccountSettings>) -> R,
        ) -> JsonAccountSettingsQuery<'c, 'a, 's, C, R, N> {
            JsonAccountSettingsQuery {
                client: self.client,
                params: self.params,
                query: self.query,
                cached: self.cached,
                extractor: self.extractor,
                mapper,
            }
        }
        /// The only row; it is an error if there is none or another.
        pub fn one(self) -> Result<T, ::runtime::Error> {
            let row = ::runtime::query::sync::one(
                self.client,
                self.query,
                &self.params,
                self.cached,
            )?;
            Ok((self.mapper)((self.extractor)(&row)?))
        }
        /// All rows.
        pub fn all(self) -> Result<Vec<T>, ::runtime::Error> {
            self.iter()?.collect()
        }
        /// The row if there is one; it is an error if there is another.
        pub fn opt(self) -> Result<Option<T>, ::runtime::Error> {
            let opt_row = ::runtime::query::sync::opt(
                self.client,
                self.query,
                &self.params,
                self.cached,
            )?;
            opt_row
                .map(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
                .transpose()
        }
        /// The rows as they come.
        pub fn iter(
            self,
        ) -> Result<
            impl Iterator<Item = Result<T, ::runtime::Error>> + 'c,
            ::runtime::Error,
        > {
            let stream = ::runtime::query::sync::raw(
                self.client,
                self.query,
                ::runtime::query::slice_iter(&self.params),
                self.cached,
            )?;
            let mapped = stream
                .iterator()
                .map(move |res| {
                    res.and_then(|row| {
                        let extracted = (self.extractor)(&row)?;
                        Ok((self.mapper)(extracted))
                    })
                });
            Ok(mapped)
        }
    }
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
        ) -> AccountQuery<'c, 'a, 's, C, super::Account, 1> {
            AccountQuery {
                client,
                params: [id],
                query: self.0,
                cached: self.1.as_ref(),
                extractor: |row| Ok(super::AccountBorrowed {
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
                mapper: |it| super::Account::from(it),
            }
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
        ) -> AccountQuery<'c, 'a, 's, C, super::Account, 1> {
            AccountQuery {
                client: client_,
                params: [client],
                query: self.0,
                cached: self.1.as_ref(),
                extractor: |row| Ok(super::AccountBorrowed {
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
                mapper: |it| super::Account::from(it),
            }
        }
    }
    /// The query `settings`; prepared, it is sent by its name.
    pub struct SettingsStmt(&'static str, Option<::runtime::postgres::Statement>);
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
        ) -> JsonAccountSettingsQuery<
            'c,
            'a,
            's,
            C,
            ::runtime::Json<crate::json::AccountSettings>,
            0,
        > {
            JsonAccountSettingsQuery {
                client,
                params: [],
                query: self.0,
                cached: self.1.as_ref(),
                extractor: |row| ::runtime::query::column(
                    row,
                    0,
                    "app.account.settings",
                ),
                mapper: |it| it,
            }
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
    use ::runtime::futures_util::{StreamExt, TryStreamExt};
    use ::runtime::query::async_::GenericClient;
    /// A query, with its parameters, whose rows are [`Account`](super::Account).
    pub struct AccountQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
        client: &'c C,
        params: [&'a (dyn ::runtime::postgres_types::ToSql + Sync); N],
        query: &'static str,
        cached: Option<&'s ::runtime::tokio_postgres::Statement>,
        extractor: fn(
            &::runtime::tokio_postgres::Row,
        ) -> Result<super::AccountBorrowed, ::runtime::Error>,
        mapper: fn(super::AccountBorrowed) -> T,
    }
    impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountQuery<'c, 'a, 's, C, T, N>
    where
        C: GenericClient,
    {
        /// The same with rows made into something else.
        pub fn map<R>(
            self,
            mapper: fn(super::AccountBorrowed) -> R,
        ) -> AccountQuery<'c, 'a, 's, C, R, N> {
            AccountQuery {
                client: self.client,
                params: self.params,
                query: self.query,
                cached: self.cached,
                extractor: self.extractor,
                mapper,
            }
        }
        /// The only row; it is an error if there is none or another.
        pub async fn one(self) -> Result<T, ::runtime::Error> {
            let row = ::runtime::query::async_::one(
                    self.client,
                    self.query,
                    &self.params,
                    self.cached,
                )
                .await?;
            Ok((self.mapper)((self.extractor)(&row)?))
        }
        /// All rows.
        pub async fn all(self) -> Result<Vec<T>, ::runtime::Error> {
            self.iter().await?.try_collect().await
        }
        /// The row if there is one; it is an error if there is another.
        pub async fn opt(self) -> Result<Option<T>, ::runtime::Error> {
            let opt_row = ::runtime::query::async_::opt(
                    self.client,
                    self.query,
                    &self.params,
                    self.cached,
                )
                .await?;
            opt_row
                .map(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
                .transpose()
        }
        /// The rows as they come.
        pub async fn iter(
            self,
        ) -> Result<
            impl ::runtime::futures_util::Stream<
                Item = Result<T, ::runtime::Error>,
            > + 'c,
            ::runtime::Error,
        > {
            let stream = ::runtime::query::async_::raw(
                    self.client,
                    self.query,
                    ::runtime::query::slice_iter(&self.params),
                    self.cached,
                )
                .await?;
            let mapped = stream
                .map(move |res| {
                    res.and_then(|row| {
                        let extracted = (self.extractor)(&row)?;
                        Ok((self.mapper)(extracted))
                    })
                })
                .into_stream();
            Ok(mapped)
        }
    }
    /// A query, with its parameters, whose rows are single values.
    pub struct JsonAccountSettingsQuery<
        'c,
        'a,
        's,
        C: GenericClient,
        T,
        const N: usize,
    > {
        client: &'c C,
        params: [&'a (dyn ::runtime::postgres_types::ToSql + Sync); N],
        query: &'static str,
        cached: Option<&'s ::runtime::tokio_postgres::Statement>,
        extractor: fn(
            &::runtime::tokio_postgres::Row,
        ) -> Result<::runtime::Json<crate::json::AccountSettings>, ::runtime::Error>,
        mapper: fn(::runtime::Json<crate::json::AccountSettings>) -> T,
    }
    impl<
        'c,
        'a,
        's,
        C,
        T: 'c,
        const N: usize,
    > JsonAccountSettingsQuery<'c, 'a, 's, C, T, N>
    where
        C: GenericClient,
    {
        /// The same with rows made into something else.
        pub fn map<R>(
            self,
            mapper: fn(::runtime::Json<crate::json::AccountSettings>) -> R,
        ) -> JsonAccountSettingsQuery<'c, 'a, 's, C, R, N> {
            JsonAccountSettingsQuery {
                client: self.client,
                params: self.params,
                query: self.query,
                cached: self.cached,
                extractor: self.extractor,
                mapper,
            }
        }
        /// The only row; it is an error if there is none or another.
        pub async fn one(self) -> Result<T, ::runtime::Error> {
            let row = ::runtime::query::async_::one(
                    self.client,
                    self.query,
                    &self.params,
                    self.cached,
                )
                .await?;
            Ok((self.mapper)((self.extractor)(&row)?))
        }
        /// All rows.
        pub async fn all(self) -> Result<Vec<T>, ::runtime::Error> {
            self.iter().await?.try_collect().await
        }
        /// The row if there is one; it is an error if there is another.
        pub async fn opt(self) -> Result<Option<T>, ::runtime::Error> {
            let opt_row = ::runtime::query::async_::opt(
                    self.client,
                    self.query,
                    &self.params,
                    self.cached,
                )
                .await?;
            opt_row
                .map(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
                .transpose()
        }
        /// The rows as they come.
        pub async fn iter(
            self,
        ) -> Result<
            impl ::runtime::futures_util::Stream<
                Item = Result<T, ::runtime::Error>,
            > + 'c,
            ::runtime::Error,
        > {
            let stream = ::runtime::query::async_::raw(
                    self.client,
                    self.query,
                    ::runtime::query::slice_iter(&self.params),
                    self.cached,
                )
                .await?;
            let mapped = stream
                .map(move |res| {
                    res.and_then(|row| {
                        let extracted = (self.extractor)(&row)?;
                        Ok((self.mapper)(extracted))
                    })
                })
                .into_stream();
            Ok(mapped)
        }
    }
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
        ) -> AccountQuery<'c, 'a, 's, C, super::Account, 1> {
            AccountQuery {
                client,
                params: [id],
                query: self.0,
                cached: self.1.as_ref(),
                extractor: |row| Ok(super::AccountBorrowed {
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
                mapper: |it| super::Account::from(it),
            }
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
        ) -> AccountQuery<'c, 'a, 's, C, super::Account, 1> {
            AccountQuery {
                client: client_,
                params: [client],
                query: self.0,
                cached: self.1.as_ref(),
                extractor: |row| Ok(super::AccountBorrowed {
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
                mapper: |it| super::Account::from(it),
            }
        }
    }
    /// The query `settings`; prepared, it is sent by its name.
    pub struct SettingsStmt(&'static str, Option<::runtime::tokio_postgres::Statement>);
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
        ) -> JsonAccountSettingsQuery<
            'c,
            'a,
            's,
            C,
            ::runtime::Json<crate::json::AccountSettings>,
            0,
        > {
            JsonAccountSettingsQuery {
                client,
                params: [],
                query: self.0,
                cached: self.1.as_ref(),
                extractor: |row| ::runtime::query::column(
                    row,
                    0,
                    "app.account.settings",
                ),
                mapper: |it| it,
            }
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
