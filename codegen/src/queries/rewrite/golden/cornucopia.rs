// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct P<
    'a,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = &'a ::runtime::Numeric>,
> {
    pub client: T1,
    pub balances: T2,
    pub n: &'a ::runtime::Numeric,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub id: ::runtime::uuid::Uuid,
    pub external_id: String,
    pub parent_id: Option<::runtime::uuid::Uuid>,
    pub tag_ids: Option<Vec<Option<String>>>,
    pub settings: ::runtime::Json<::runtime::serde_json::Value>,
}
pub struct AccountBorrowed<'a> {
    pub id: ::runtime::uuid::Uuid,
    pub external_id: &'a str,
    pub parent_id: Option<::runtime::uuid::Uuid>,
    pub tag_ids: Option<crate::ArrayIterator<'a, Option<&'a str>>>,
    pub settings: ::runtime::Json<::runtime::serde_json::Value>,
}
impl<'a> From<AccountBorrowed<'a>> for Account {
    fn from(
        AccountBorrowed {
            id,
            external_id,
            parent_id,
            tag_ids,
            settings,
        }: AccountBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            external_id: external_id.into(),
            parent_id,
            tag_ids: tag_ids.map(|v| v.map(|v| v.map(|v| v.into())).collect()),
            settings: serde_json::from_str(settings.0.get()).unwrap(),
        }
    }
}
pub mod sync {
    use postgres::fallible_iterator::FallibleIterator;
    use crate::client::sync::GenericClient;
    pub struct AccountQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
        client: &'c mut C,
        params: [&'a (dyn postgres_types::ToSql + Sync); N],
        query: &'static str,
        cached: Option<&'s postgres::Statement>,
        extractor: fn(&postgres::Row) -> Result<super::AccountBorrowed, postgres::Error>,
        mapper: fn(super::AccountBorrowed) -> T,
    }
    impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountQuery<'c, 'a, 's, C, T, N>
    where
        C: GenericClient,
    {
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
        pub fn one(self) -> Result<T, postgres::Error> {
            let row = crate::client::sync::one(
                self.client,
                self.query,
                &self.params,
                self.cached,
            )?;
            Ok((self.mapper)((self.extractor)(&row)?))
        }
        pub fn all(self) -> Result<Vec<T>, postgres::Error> {
            self.iter()?.collect()
        }
        pub fn opt(self) -> Result<Option<T>, postgres::Error> {
            let opt_row = crate::client::sync::opt(
                self.client,
                self.query,
                &self.params,
                self.cached,
            )?;
            Ok(
                opt_row
                    .map(|row| {
                        let extracted = (self.extractor)(&row)?;
                        Ok((self.mapper)(extracted))
                    })
                    .transpose()?,
            )
        }
        pub fn iter(
            self,
        ) -> Result<
            impl Iterator<Item = Result<T, postgres::Error>> + 'c,
            postgres::Error,
        > {
            let stream = crate::client::sync::raw(
                self.client,
                self.query,
                crate::slice_iter(&self.params),
                self.cached,
            )?;
            let mapped = stream
                .iterator()
                .map(move |res| {
                    res
                        .and_then(|row| {
                            let extracted = (self.extractor)(&row)?;
                            Ok((self.mapper)(extracted))
                        })
                });
            Ok(mapped)
        }
    }
    pub struct RuntimeJsonRuntimeSerdejsonValueQuery<
        'c,
        'a,
        's,
        C: GenericClient,
        T,
        const N: usize,
    > {
        client: &'c mut C,
        params: [&'a (dyn postgres_types::ToSql + Sync); N],
        query: &'static str,
        cached: Option<&'s postgres::Statement>,
        extractor: fn(
            &postgres::Row,
        ) -> Result<::runtime::Json<::runtime::serde_json::Value>, postgres::Error>,
        mapper: fn(::runtime::Json<::runtime::serde_json::Value>) -> T,
    }
    impl<
        'c,
        'a,
        's,
        C,
        T: 'c,
        const N: usize,
    > RuntimeJsonRuntimeSerdejsonValueQuery<'c, 'a, 's, C, T, N>
    where
        C: GenericClient,
    {
        pub fn map<R>(
            self,
            mapper: fn(::runtime::Json<::runtime::serde_json::Value>) -> R,
        ) -> RuntimeJsonRuntimeSerdejsonValueQuery<'c, 'a, 's, C, R, N> {
            RuntimeJsonRuntimeSerdejsonValueQuery {
                client: self.client,
                params: self.params,
                query: self.query,
                cached: self.cached,
                extractor: self.extractor,
                mapper,
            }
        }
        pub fn one(self) -> Result<T, postgres::Error> {
            let row = crate::client::sync::one(
                self.client,
                self.query,
                &self.params,
                self.cached,
            )?;
            Ok((self.mapper)((self.extractor)(&row)?))
        }
        pub fn all(self) -> Result<Vec<T>, postgres::Error> {
            self.iter()?.collect()
        }
        pub fn opt(self) -> Result<Option<T>, postgres::Error> {
            let opt_row = crate::client::sync::opt(
                self.client,
                self.query,
                &self.params,
                self.cached,
            )?;
            Ok(
                opt_row
                    .map(|row| {
                        let extracted = (self.extractor)(&row)?;
                        Ok((self.mapper)(extracted))
                    })
                    .transpose()?,
            )
        }
        pub fn iter(
            self,
        ) -> Result<
            impl Iterator<Item = Result<T, postgres::Error>> + 'c,
            postgres::Error,
        > {
            let stream = crate::client::sync::raw(
                self.client,
                self.query,
                crate::slice_iter(&self.params),
                self.cached,
            )?;
            let mapped = stream
                .iterator()
                .map(move |res| {
                    res
                        .and_then(|row| {
                            let extracted = (self.extractor)(&row)?;
                            Ok((self.mapper)(extracted))
                        })
                });
            Ok(mapped)
        }
    }
    pub struct AccountByIdStmt(&'static str, Option<postgres::Statement>);
    /// The account with an id.
    pub fn account_by_id() -> AccountByIdStmt {
        AccountByIdStmt(
            "SELECT id, external_id, parent_id, tag_ids, settings FROM app.account WHERE id = $1",
            None,
        )
    }
    impl AccountByIdStmt {
        pub fn prepare<'a, C: GenericClient>(
            mut self,
            client: &'a mut C,
        ) -> Result<Self, postgres::Error> {
            self.1 = Some(client.prepare(self.0)?);
            Ok(self)
        }
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
                extractor: |
                    row: &postgres::Row,
                | -> Result<super::AccountBorrowed, postgres::Error> {
                    Ok(super::AccountBorrowed {
                        id: row.try_get(0)?,
                        external_id: row.try_get(1)?,
                        parent_id: row.try_get(2)?,
                        tag_ids: row.try_get(3)?,
                        settings: row.try_get(4)?,
                    })
                },
                mapper: |it| super::Account::from(it),
            }
        }
    }
    pub struct AccountsOfClientStmt(&'static str, Option<postgres::Statement>);
    pub fn accounts_of_client() -> AccountsOfClientStmt {
        AccountsOfClientStmt(
            "SELECT external_id, id, parent_id, tag_ids, settings FROM app.account WHERE client = $1",
            None,
        )
    }
    impl AccountsOfClientStmt {
        pub fn prepare<'a, C: GenericClient>(
            mut self,
            client: &'a mut C,
        ) -> Result<Self, postgres::Error> {
            self.1 = Some(client.prepare(self.0)?);
            Ok(self)
        }
        pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
            &'s self,
            client: &'c mut C,
            client: &'a T1,
        ) -> AccountQuery<'c, 'a, 's, C, super::Account, 1> {
            AccountQuery {
                client,
                params: [client],
                query: self.0,
                cached: self.1.as_ref(),
                extractor: |
                    row: &postgres::Row,
                | -> Result<super::AccountBorrowed, postgres::Error> {
                    Ok(super::AccountBorrowed {
                        id: row.try_get(1)?,
                        external_id: row.try_get(0)?,
                        parent_id: row.try_get(2)?,
                        tag_ids: row.try_get(3)?,
                        settings: row.try_get(4)?,
                    })
                },
                mapper: |it| super::Account::from(it),
            }
        }
    }
    pub struct SettingsStmt(&'static str, Option<postgres::Statement>);
    pub fn settings() -> SettingsStmt {
        SettingsStmt("SELECT settings FROM app.account", None)
    }
    impl SettingsStmt {
        pub fn prepare<'a, C: GenericClient>(
            mut self,
            client: &'a mut C,
        ) -> Result<Self, postgres::Error> {
            self.1 = Some(client.prepare(self.0)?);
            Ok(self)
        }
        pub fn bind<'c, 'a, 's, C: GenericClient>(
            &'s self,
            client: &'c mut C,
        ) -> RuntimeJsonRuntimeSerdejsonValueQuery<
            'c,
            'a,
            's,
            C,
            ::runtime::Json<::runtime::serde_json::Value>,
            0,
        > {
            RuntimeJsonRuntimeSerdejsonValueQuery {
                client,
                params: [],
                query: self.0,
                cached: self.1.as_ref(),
                extractor: |row| Ok(row.try_get(0)?),
                mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
            }
        }
    }
    pub struct SetBalancesStmt(&'static str, Option<postgres::Statement>);
    pub fn set_balances() -> SetBalancesStmt {
        SetBalancesStmt(
            "UPDATE app.account SET client = $1, balances = $2, balance = balance + $3",
            None,
        )
    }
    impl SetBalancesStmt {
        pub fn prepare<'a, C: GenericClient>(
            mut self,
            client: &'a mut C,
        ) -> Result<Self, postgres::Error> {
            self.1 = Some(client.prepare(self.0)?);
            Ok(self)
        }
        pub fn bind<
            'c,
            'a,
            's,
            C: GenericClient,
            T1: crate::StringSql,
            T2: crate::ArraySql<Item = &'a ::runtime::Numeric>,
        >(
            &'s self,
            client: &'c mut C,
            client: &'a T1,
            balances: &'a T2,
            n: &'a &'a ::runtime::Numeric,
        ) -> Result<u64, postgres::Error> {
            client.execute(self.0, &[client, balances, n])
        }
    }
    impl<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::ArraySql<Item = &'a ::runtime::Numeric>,
    > crate::client::sync::Params<
        'c,
        'a,
        's,
        super::P<'a, T1, T2>,
        Result<u64, postgres::Error>,
        C,
    > for SetBalancesStmt {
        fn params(
            &'s self,
            client: &'c mut C,
            params: &'a super::P<'a, T1, T2>,
        ) -> Result<u64, postgres::Error> {
            self.bind(client, &params.client, &params.balances, &params.n)
        }
    }
}
pub mod async_ {
    use futures::{self, StreamExt, TryStreamExt};
    use crate::client::async_::GenericClient;
    pub struct AccountQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
        client: &'c C,
        params: [&'a (dyn postgres_types::ToSql + Sync); N],
        query: &'static str,
        cached: Option<&'s tokio_postgres::Statement>,
        extractor: fn(
            &tokio_postgres::Row,
        ) -> Result<super::AccountBorrowed, tokio_postgres::Error>,
        mapper: fn(super::AccountBorrowed) -> T,
    }
    impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountQuery<'c, 'a, 's, C, T, N>
    where
        C: GenericClient,
    {
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
        pub async fn one(self) -> Result<T, tokio_postgres::Error> {
            let row = crate::client::async_::one(
                    self.client,
                    self.query,
                    &self.params,
                    self.cached,
                )
                .await?;
            Ok((self.mapper)((self.extractor)(&row)?))
        }
        pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
            self.iter().await?.try_collect().await
        }
        pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
            let opt_row = crate::client::async_::opt(
                    self.client,
                    self.query,
                    &self.params,
                    self.cached,
                )
                .await?;
            Ok(
                opt_row
                    .map(|row| {
                        let extracted = (self.extractor)(&row)?;
                        Ok((self.mapper)(extracted))
                    })
                    .transpose()?,
            )
        }
        pub async fn iter(
            self,
        ) -> Result<
            impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
            tokio_postgres::Error,
        > {
            let stream = crate::client::async_::raw(
                    self.client,
                    self.query,
                    crate::slice_iter(&self.params),
                    self.cached,
                )
                .await?;
            let mapped = stream
                .map(move |res| {
                    res
                        .and_then(|row| {
                            let extracted = (self.extractor)(&row)?;
                            Ok((self.mapper)(extracted))
                        })
                })
                .into_stream();
            Ok(mapped)
        }
    }
    pub struct RuntimeJsonRuntimeSerdejsonValueQuery<
        'c,
        'a,
        's,
        C: GenericClient,
        T,
        const N: usize,
    > {
        client: &'c C,
        params: [&'a (dyn postgres_types::ToSql + Sync); N],
        query: &'static str,
        cached: Option<&'s tokio_postgres::Statement>,
        extractor: fn(
            &tokio_postgres::Row,
        ) -> Result<
            ::runtime::Json<::runtime::serde_json::Value>,
            tokio_postgres::Error,
        >,
        mapper: fn(::runtime::Json<::runtime::serde_json::Value>) -> T,
    }
    impl<
        'c,
        'a,
        's,
        C,
        T: 'c,
        const N: usize,
    > RuntimeJsonRuntimeSerdejsonValueQuery<'c, 'a, 's, C, T, N>
    where
        C: GenericClient,
    {
        pub fn map<R>(
            self,
            mapper: fn(::runtime::Json<::runtime::serde_json::Value>) -> R,
        ) -> RuntimeJsonRuntimeSerdejsonValueQuery<'c, 'a, 's, C, R, N> {
            RuntimeJsonRuntimeSerdejsonValueQuery {
                client: self.client,
                params: self.params,
                query: self.query,
                cached: self.cached,
                extractor: self.extractor,
                mapper,
            }
        }
        pub async fn one(self) -> Result<T, tokio_postgres::Error> {
            let row = crate::client::async_::one(
                    self.client,
                    self.query,
                    &self.params,
                    self.cached,
                )
                .await?;
            Ok((self.mapper)((self.extractor)(&row)?))
        }
        pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
            self.iter().await?.try_collect().await
        }
        pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
            let opt_row = crate::client::async_::opt(
                    self.client,
                    self.query,
                    &self.params,
                    self.cached,
                )
                .await?;
            Ok(
                opt_row
                    .map(|row| {
                        let extracted = (self.extractor)(&row)?;
                        Ok((self.mapper)(extracted))
                    })
                    .transpose()?,
            )
        }
        pub async fn iter(
            self,
        ) -> Result<
            impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
            tokio_postgres::Error,
        > {
            let stream = crate::client::async_::raw(
                    self.client,
                    self.query,
                    crate::slice_iter(&self.params),
                    self.cached,
                )
                .await?;
            let mapped = stream
                .map(move |res| {
                    res
                        .and_then(|row| {
                            let extracted = (self.extractor)(&row)?;
                            Ok((self.mapper)(extracted))
                        })
                })
                .into_stream();
            Ok(mapped)
        }
    }
    pub struct AccountByIdStmt(&'static str, Option<tokio_postgres::Statement>);
    /// The account with an id.
    pub fn account_by_id() -> AccountByIdStmt {
        AccountByIdStmt(
            "SELECT id, external_id, parent_id, tag_ids, settings FROM app.account WHERE id = $1",
            None,
        )
    }
    impl AccountByIdStmt {
        pub async fn prepare<'a, C: GenericClient>(
            mut self,
            client: &'a C,
        ) -> Result<Self, tokio_postgres::Error> {
            self.1 = Some(client.prepare(self.0).await?);
            Ok(self)
        }
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
                extractor: |
                    row: &tokio_postgres::Row,
                | -> Result<super::AccountBorrowed, tokio_postgres::Error> {
                    Ok(super::AccountBorrowed {
                        id: row.try_get(0)?,
                        external_id: row.try_get(1)?,
                        parent_id: row.try_get(2)?,
                        tag_ids: row.try_get(3)?,
                        settings: row.try_get(4)?,
                    })
                },
                mapper: |it| super::Account::from(it),
            }
        }
    }
    pub struct AccountsOfClientStmt(&'static str, Option<tokio_postgres::Statement>);
    pub fn accounts_of_client() -> AccountsOfClientStmt {
        AccountsOfClientStmt(
            "SELECT external_id, id, parent_id, tag_ids, settings FROM app.account WHERE client = $1",
            None,
        )
    }
    impl AccountsOfClientStmt {
        pub async fn prepare<'a, C: GenericClient>(
            mut self,
            client: &'a C,
        ) -> Result<Self, tokio_postgres::Error> {
            self.1 = Some(client.prepare(self.0).await?);
            Ok(self)
        }
        pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
            &'s self,
            client: &'c C,
            client: &'a T1,
        ) -> AccountQuery<'c, 'a, 's, C, super::Account, 1> {
            AccountQuery {
                client,
                params: [client],
                query: self.0,
                cached: self.1.as_ref(),
                extractor: |
                    row: &tokio_postgres::Row,
                | -> Result<super::AccountBorrowed, tokio_postgres::Error> {
                    Ok(super::AccountBorrowed {
                        id: row.try_get(1)?,
                        external_id: row.try_get(0)?,
                        parent_id: row.try_get(2)?,
                        tag_ids: row.try_get(3)?,
                        settings: row.try_get(4)?,
                    })
                },
                mapper: |it| super::Account::from(it),
            }
        }
    }
    pub struct SettingsStmt(&'static str, Option<tokio_postgres::Statement>);
    pub fn settings() -> SettingsStmt {
        SettingsStmt("SELECT settings FROM app.account", None)
    }
    impl SettingsStmt {
        pub async fn prepare<'a, C: GenericClient>(
            mut self,
            client: &'a C,
        ) -> Result<Self, tokio_postgres::Error> {
            self.1 = Some(client.prepare(self.0).await?);
            Ok(self)
        }
        pub fn bind<'c, 'a, 's, C: GenericClient>(
            &'s self,
            client: &'c C,
        ) -> RuntimeJsonRuntimeSerdejsonValueQuery<
            'c,
            'a,
            's,
            C,
            ::runtime::Json<::runtime::serde_json::Value>,
            0,
        > {
            RuntimeJsonRuntimeSerdejsonValueQuery {
                client,
                params: [],
                query: self.0,
                cached: self.1.as_ref(),
                extractor: |row| Ok(row.try_get(0)?),
                mapper: |it| serde_json::from_str(it.0.get()).unwrap(),
            }
        }
    }
    pub struct SetBalancesStmt(&'static str, Option<tokio_postgres::Statement>);
    pub fn set_balances() -> SetBalancesStmt {
        SetBalancesStmt(
            "UPDATE app.account SET client = $1, balances = $2, balance = balance + $3",
            None,
        )
    }
    impl SetBalancesStmt {
        pub async fn prepare<'a, C: GenericClient>(
            mut self,
            client: &'a C,
        ) -> Result<Self, tokio_postgres::Error> {
            self.1 = Some(client.prepare(self.0).await?);
            Ok(self)
        }
        pub async fn bind<
            'c,
            'a,
            's,
            C: GenericClient,
            T1: crate::StringSql,
            T2: crate::ArraySql<Item = &'a ::runtime::Numeric>,
        >(
            &'s self,
            client: &'c C,
            client: &'a T1,
            balances: &'a T2,
            n: &'a &'a ::runtime::Numeric,
        ) -> Result<u64, tokio_postgres::Error> {
            client.execute(self.0, &[client, balances, n]).await
        }
    }
    impl<
        'a,
        C: GenericClient + Send + Sync,
        T1: crate::StringSql,
        T2: crate::ArraySql<Item = &'a ::runtime::Numeric>,
    > crate::client::async_::Params<
        'a,
        'a,
        'a,
        super::P<'a, T1, T2>,
        std::pin::Pin<
            Box<
                dyn futures::Future<
                    Output = Result<u64, tokio_postgres::Error>,
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
                dyn futures::Future<
                    Output = Result<u64, tokio_postgres::Error>,
                > + Send + 'a,
            >,
        > {
            Box::pin(self.bind(client, &params.client, &params.balances, &params.n))
        }
    }
}
